package io.leadline.telephony.avito.accounts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account to be saved; its secrets are taken and never shown again.
 *
 * @param userId Avito's number of the account ("ID профиля")
 * @param proxyType absent or none: calls go direct
 * @param onlineKeepAliveInterval seconds; 300 if absent
 */
@Schema(name = "NewAvitoAccount", examples = """
                {"name":"Мастер Сервис","city":"Тверь","client_id":"demo-client","client_secret":"demo-secret",\
                "user_id":100200300,"proxy_type":"socks5","proxy_host":"proxy.example.com","proxy_port":1080,\
                "proxy_login":"leadline","proxy_password":"proxy-demo","eternal_online_enabled":false,\
                "online_keep_alive_interval":300}""")
public record NewAvitoAccount(
        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Size(min = 1, max = 100) String city,
        @NotNull @Size(min = 1, max = 200) String clientId,
        @NotNull @Size(min = 1, max = 200) String clientSecret,
        @NotNull @Positive Long userId,
        ProxyType proxyType,

        @Pattern(regexp = HOST, message = "must be a host's name or address") String proxyHost,

        @Min(1) @Max(65_535) Integer proxyPort,
        @Size(min = 1, max = 255) String proxyLogin,
        @Size(min = 1, max = 255) String proxyPassword,
        Boolean eternalOnlineEnabled,
        @Min(300) @Max(3_600) Integer onlineKeepAliveInterval) {
    static final String HOST = "[A-Za-z0-9.:_-]{1,253}";

    @Override
    public String toString() {
        return "NewAvitoAccount[***]";
    }
}
