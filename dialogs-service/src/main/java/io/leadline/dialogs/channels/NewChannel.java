package io.leadline.dialogs.channels;

import io.leadline.dialogs.Channel;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account to be saved; secrets are taken and never shown again.
 *
 * @param channel telegram, whatsapp or vk; Avito's accounts are telephony's
 * @param token the bot's, the system user's, the community's
 * @param phoneId WhatsApp's id of the phone number; needed there
 * @param appSecret what WhatsApp signs with; needed there
 * @param groupId VK's number of the community; needed there
 * @param webhookSecret Telegram's secret_token, WhatsApp's verify token, VK's secret; made up where absent
 * @param confirmation VK's confirmation code; asked for at the registration where absent
 */
@Schema(name = "NewChannel", examples = """
                {"channel":"telegram","name":"Бот мастерской","token":"1002:dialogs-demo-token"}""")
public record NewChannel(
        @NotNull Channel channel,

        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @NotNull @Size(min = 1, max = 1000) String token,

        @Pattern(regexp = "\\d{1,30}", message = "must be a number") String phoneId,

        @Size(min = 1, max = 200) String appSecret,

        @Pattern(regexp = "\\d{1,18}", message = "must be a number") String groupId,

        @Pattern(regexp = "[A-Za-z0-9_-]{8,50}", message = "must be 8 to 50 letters, digits, _ or -") String webhookSecret,

        @Size(min = 1, max = 50) String confirmation) {
    @Override
    public String toString() {
        return "NewChannel[" + channel + "]";
    }
}
