package io.leadline.telephony.avito.accounts;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account without its secrets.
 *
 * @param clientId its last three characters
 * @param clientSecret always ***
 * @param proxyType none for no proxy
 * @param proxyPassword *** where there is one
 * @param state unchecked, working or failed: what the last connection test said; lastError says why
 * @param proxyStatus not_checked, working or failed; proxyError says why
 * @param webhookStatus unregistered, registered, replaced (somebody else took the only subscription) or failed
 * @param isOnline whether the last keep-alive call worked
 */
@Schema(name = "AvitoAccount", examples = AvitoAccountView.EXAMPLE)
public record AvitoAccountView(
        long id,
        String name,
        String city,
        boolean enabled,
        String clientId,
        String clientSecret,
        long userId,
        ProxyType proxyType,
        String proxyHost,
        Integer proxyPort,
        String proxyLogin,
        String proxyPassword,
        String state,
        String lastError,
        Instant checkedAt,
        String proxyStatus,
        String proxyError,
        Instant proxyCheckedAt,
        String webhookStatus,
        String webhookError,
        Instant webhookCheckedAt,
        boolean eternalOnlineEnabled,
        int onlineKeepAliveInterval,
        boolean isOnline,
        Instant lastOnlineCheck,
        Instant createdAt) {
    static final String EXAMPLE = """
            {"id":1,"name":"Мастер Сервис","city":"Тверь","enabled":true,"client_id":"***ent","client_secret":"***",\
            "user_id":100200300,"proxy_type":"socks5","proxy_host":"proxy.example.com","proxy_port":1080,\
            "proxy_login":"leadline","proxy_password":"***","state":"working","last_error":null,\
            "checked_at":"2026-11-21T10:00:00Z","proxy_status":"working","proxy_error":null,\
            "proxy_checked_at":"2026-11-21T10:00:00Z","webhook_status":"registered","webhook_error":null,\
            "webhook_checked_at":"2026-11-21T10:00:00Z","eternal_online_enabled":true,"online_keep_alive_interval":300,\
            "is_online":true,"last_online_check":"2026-11-21T10:00:00Z","created_at":"2026-11-21T09:00:00Z"}""";

    private static final String HIDDEN = "***";
    private static final int SHOWN = 3;

    static AvitoAccountView of(AvitoAccount account) {
        var proxy = account.throughProxy();
        return new AvitoAccountView(
                account.id(),
                account.name(),
                account.city(),
                account.enabled(),
                end(account.keys().clientId()),
                HIDDEN,
                account.userId(),
                proxy.map(AvitoProxy::type).orElse(ProxyType.NONE),
                proxy.map(AvitoProxy::host).orElse(null),
                proxy.map(AvitoProxy::port).orElse(null),
                proxy.map(AvitoProxy::login).orElse(null),
                proxy.map(AvitoProxy::password).map(_ -> HIDDEN).orElse(null),
                account.connection().state(),
                account.connection().error(),
                account.connection().at(),
                account.proxyCheck().state(),
                account.proxyCheck().error(),
                account.proxyCheck().at(),
                account.webhook().state(),
                account.webhook().error(),
                account.webhook().at(),
                account.online().enabled(),
                account.online().interval(),
                account.online().isOnline(),
                account.online().checkedAt(),
                account.createdAt());
    }

    /** Enough to tell two apart; nothing of a short one. */
    private static String end(String id) {
        return id.length() > 2 * SHOWN ? HIDDEN + id.substring(id.length() - SHOWN) : HIDDEN;
    }
}
