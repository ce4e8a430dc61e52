package io.leadline.telephony.avito.sending;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be sent into a chat: one of the two.
 *
 * @param text at most 1000 characters
 * @param imageId of a picture Avito has
 */
@Schema(name = "NewAvitoMessage", examples = "{\"text\":\"Да, мастер будет в 14:00\"}")
public record NewChatMessage(
        @Size(max = 1_000) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String text,

        @Size(min = 1, max = 200) String imageId) {
    @Override
    public String toString() {
        return "NewChatMessage[***]";
    }
}
