package io.leadline.crm.tasks;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change about a task: an absent field stays; {@code null} clears the note alone. */
@Schema(name = "EditTask", examples = """
                {"status":"done","due_at":"2026-11-23T10:00:00","note":"Обновлённый текст"}""")
record EditTask(
        TaskStatus status,
        @Size(min = 1, max = 40) String dueAt,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(max = 2_000) String> note) {
    @Override
    public String toString() {
        return "EditTask[***]";
    }
}
