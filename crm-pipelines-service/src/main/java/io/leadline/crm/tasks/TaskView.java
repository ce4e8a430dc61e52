package io.leadline.crm.tasks;

import io.leadline.crm.users.PersonView;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A task as the API shows it. */
@Schema(name = "Task", examples = """
                {"id":31,"lead_id":123,"type":"call","status":"open","due_at":"2026-11-21T11:00:00Z",\
                "note":"Перезвонить","assigned_to_user_id":3,"assigned_to":{"id":3,"first_name":"Мария",\
                "last_name":"Соколова"},"created_at":"2026-11-21T09:00:00Z","updated_at":"2026-11-21T09:00:00Z"}""")
public record TaskView(
        long id,
        long leadId,
        TaskType type,
        TaskStatus status,
        Instant dueAt,
        String note,
        long assignedToUserId,
        PersonView assignedTo,
        Instant createdAt,
        Instant updatedAt) {

    static TaskView of(Task task, Map<Long, PersonView> people) {
        return new TaskView(
                task.id,
                task.leadId,
                task.type(),
                task.status(),
                task.dueAt,
                task.note,
                task.assignedTo,
                people.get(task.assignedTo),
                task.createdAt,
                task.updatedAt);
    }

    @Override
    public String toString() {
        return "TaskView[" + id + "]";
    }
}
