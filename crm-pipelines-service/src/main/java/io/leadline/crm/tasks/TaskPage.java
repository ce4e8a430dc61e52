package io.leadline.crm.tasks;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of tasks, by due time. */
@Schema(name = "TaskPage", examples = """
                {"items":[{"id":31,"lead_id":123,"type":"call","status":"open","due_at":"2026-11-21T11:00:00Z",\
                "note":"Перезвонить","assigned_to_user_id":3,"assigned_to":{"id":3,"first_name":"Мария",\
                "last_name":"Соколова"},"created_at":"2026-11-21T09:00:00Z","updated_at":"2026-11-21T09:00:00Z"}],"total":1,"page":1,"size":20,"pages":1}""")
record TaskPage(List<TaskView> items, long total, int page, int size, long pages) {
    static TaskPage of(List<TaskView> items, long total, int page, int size) {
        return new TaskPage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
