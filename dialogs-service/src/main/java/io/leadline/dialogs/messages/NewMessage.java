package io.leadline.dialogs.messages;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator writes.
 *
 * @param clientMessageId the sender's own number: a repeat with it sends nothing twice
 */
@Schema(name = "NewMessage", examples = """
                {"content":"Оригинальный дисплей 15000₽, копия 8000₽. Какой вариант?","client_message_id":"web-42"}""")
public record NewMessage(
        @NotNull @Size(min = 1, max = 4000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String content,

        @Size(min = 1, max = 100) String clientMessageId) {
    @Override
    public String toString() {
        return "NewMessage[***]";
    }
}
