package io.leadline.dialogs.messages;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator writes: a text, or a file uploaded for the dialog before.
 *
 * @param attachmentId of uploadAttachment
 * @param clientMessageId the sender's own number: a repeat with it sends nothing twice
 */
@Schema(name = "NewMessage", examples = """
                {"content":"Оригинальный дисплей 15000₽, копия 8000₽. Какой вариант?","client_message_id":"web-42"}""")
public record NewMessage(
        @Size(min = 1, max = 4000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String content,

        @Size(min = 1, max = 100) String clientMessageId,
        UUID attachmentId) {
    /** A text. */
    public NewMessage(String content, String clientMessageId) {
        this(content, clientMessageId, null);
    }

    @Override
    public String toString() {
        return "NewMessage[***]";
    }
}
