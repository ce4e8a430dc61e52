package io.leadline.dialogs.channels;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change of an account, see {@link NewChannel}; what is absent stays. */
@Schema(name = "EditChannel", examples = "{\"name\":\"Бот на Тверской\",\"enabled\":false}")
public record EditChannel(
        @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        Boolean enabled,
        @Size(min = 1, max = 1000) String token,

        @Pattern(regexp = "\\d{1,30}", message = "must be a number") String phoneId,

        @Size(min = 1, max = 200) String appSecret,

        @Pattern(regexp = "\\d{1,18}", message = "must be a number") String groupId,

        @Pattern(regexp = "[A-Za-z0-9_-]{8,50}", message = "must be 8 to 50 letters, digits, _ or -") String webhookSecret,

        @Size(min = 1, max = 50) String confirmation) {
    @Override
    public String toString() {
        return "EditChannel[***]";
    }
}
