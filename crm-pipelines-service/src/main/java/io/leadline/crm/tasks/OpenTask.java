package io.leadline.crm.tasks;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A task to be made.
 *
 * @param dueAt ISO 8601; without an offset it is the tenant's local time
 * @param assignedToUserId null for the caller
 */
@Schema(name = "NewTask", examples = """
                {"type":"call","due_at":"2026-11-22T14:00:00","note":"Перезвонить"}""")
public record OpenTask(
        @NotNull TaskType type,
        @NotBlank @Size(max = 40) String dueAt,
        @Size(max = 2_000) String note,
        Long assignedToUserId) {
    @Override
    public String toString() {
        return "OpenTask[***]";
    }
}
