package io.leadline.crm.leads;

import io.leadline.crm.users.PersonView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A comment just made.
 *
 * @param createdBy null for one the intake wrote
 */
@Schema(name = "Comment", examples = """
                {"id":15,"text":"Клиент попросил отправить планировки","created_by":{"id":5,"first_name":"Мария",\
                "last_name":"Соколова"},"created_at":"2026-11-21T15:00:00Z"}""")
public record CommentView(long id, String text, PersonView createdBy, Instant createdAt) {
    @Override
    public String toString() {
        return "CommentView[" + id + "]";
    }
}
