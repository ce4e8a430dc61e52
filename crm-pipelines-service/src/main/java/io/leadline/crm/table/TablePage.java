package io.leadline.crm.table;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the table. */
@Schema(name = "LeadTable", examples = """
                {"items":[{"id":123,"client_name":"Иван Петров","phone_number":"+998901234567",\
                "status":"в работе","source":"Instagram","budget":50000,"pipeline":{"id":1,"name":"Основная"},\
                "stage":{"id":2,"name":"В работе"},"moved_to_stage_at":"2026-11-21T10:30:00Z",\
                "assigned_to":{"id":5,"first_name":"Мария","last_name":"Соколова"},\
                "last_comment":{"id":15,"text":"Попросил планировки","created_by":"Мария Соколова",\
                "created_at":"2026-11-21T15:00:00Z"},"next_task":{"id":31,"type":"call",\
                "due_at":"2026-11-22T11:00:00Z","note":"Перезвонить","assigned_to_user_id":5},\
                "created_at":"2026-11-21T10:00:00Z","updated_at":"2026-11-21T15:00:00Z"}],"total":1,"page":1,"size":20,"pages":1}""")
record TablePage(List<TableRow> items, long total, int page, int size, long pages) {
    static TablePage of(List<TableRow> items, long total, int page, int size) {
        return new TablePage(items, total, page, size, Math.ceilDiv(total, size));
    }
}
