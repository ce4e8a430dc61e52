package io.leadline.telephony.avito.accounts;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to change of an account, see {@link NewAvitoAccount}; what is absent stays.
 *
 * @param proxyType none takes the proxy away with its login and password
 */
@Schema(name = "EditAvitoAccount", examples = "{\"name\":\"Мастер Сервис\",\"eternal_online_enabled\":true}")
public record EditAvitoAccount(
        @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(min = 1, max = 100) String> city,
        Boolean enabled,
        @Size(min = 1, max = 200) String clientId,
        @Size(min = 1, max = 200) String clientSecret,
        @Positive Long userId,
        ProxyType proxyType,

        @Pattern(regexp = NewAvitoAccount.HOST, message = "must be a host's name or address") String proxyHost,

        @Min(1) @Max(65_535) Integer proxyPort,
        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(min = 1, max = 255) String> proxyLogin,
        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(min = 1, max = 255) String> proxyPassword,
        Boolean eternalOnlineEnabled,
        @Min(300) @Max(3_600) Integer onlineKeepAliveInterval) {
    @Override
    public String toString() {
        return "EditAvitoAccount[***]";
    }
}
