package io.leadline.crm.notices;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of notices, newest first. */
@Schema(name = "NotificationDeliveryPage", examples = """
                {"items":[{"id":71,"kind":"new_lead","state":"sent","recipient":{"id":5,"first_name":"Мария",\
                "last_name":"Соколова"},"lead_id":123,"title":"🎯 Новый лид!","text":"Клиент: Иван Петров","attempts":1,\
                "doubtful":false,"last_error":null,"created_at":"2026-11-21T09:00:00Z",\
                "due_at":"2026-11-21T09:00:00Z","settled_at":"2026-11-21T09:00:01Z"}],\
                "total":1,"page":1,"size":20,"pages":1}""")
record NoticePage(List<NoticeView> items, long total, int page, int size, long pages) {
    static NoticePage of(List<NoticeView> items, long total, int page, int size) {
        return new NoticePage(items, total, page, size, (total + size - 1) / size);
    }
}
