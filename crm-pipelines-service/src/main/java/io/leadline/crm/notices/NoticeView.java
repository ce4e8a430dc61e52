package io.leadline.crm.notices;

import io.leadline.contracts.delivery.DeliveryState;
import io.leadline.crm.users.PersonView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A notice and what became of it.
 *
 * @param recipient null for an answer to somebody nobody knows
 * @param leadId what it is about, or null
 * @param attempts how often it was tried
 * @param doubtful whether a try may have arrived although it was not answered; false once one was
 * @param dueAt when it is, or was last, to be sent
 * @param settledAt when it was sent or given up; null while it waits
 */
@Schema(name = "NotificationDelivery", examples = """
                {"id":71,"kind":"new_lead","state":"dead","recipient":{"id":5,"first_name":"Мария","last_name":"Соколова"},\
                "lead_id":123,"title":"🎯 Новый лид!","text":"Клиент: Иван Петров","attempts":1,"doubtful":false,\
                "last_error":"bot was blocked by the user","created_at":"2026-11-21T09:00:00Z",\
                "due_at":"2026-11-21T09:00:00Z","settled_at":"2026-11-21T09:00:01Z"}""")
record NoticeView(
        long id,
        NoticeKind kind,
        DeliveryState state,
        PersonView recipient,
        Long leadId,
        String title,
        String text,
        int attempts,
        boolean doubtful,
        String lastError,
        Instant createdAt,
        Instant dueAt,
        Instant settledAt) {
    @Override
    public String toString() {
        return "NoticeView[" + id + "]";
    }
}
