package io.leadline.telephony.avito.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.secrets.Secrets;
import io.leadline.telephony.avito.accounts.AvitoAccount.Keys;
import io.leadline.telephony.avito.accounts.AvitoAccount.Online;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** An account as its row has it; the secrets of one are one encrypted value. */
@Singleton
class AccountRows {
    static final String COLUMNS = """
            select tenant_id, id, name, city, enabled, user_id, secrets, proxy_type, proxy_host, proxy_port, proxy_login,
                state, last_error, checked_at, proxy_state, proxy_error, proxy_checked_at,
                webhook_state, webhook_error, webhook_checked_at, eternal_online_enabled, online_keep_alive_interval,
                is_online, last_online_check, created_at, version
            from telephony.avito_account
            """;

    private static final String PURPOSE = "avito.account";

    private final Secrets secrets;

    AccountRows(Secrets secrets) {
        this.secrets = secrets;
    }

    /** What is encrypted, as JSON. */
    @RegisterForReflection
    record Hidden(String clientId, String clientSecret, String webhookSecret, String proxyPassword) {
        @Override
        public String toString() {
            return "Hidden[***]";
        }
    }

    AvitoAccount account(Row row) throws SQLException {
        var tenant = row.number("tenant_id");
        var hidden = decrypted(tenant, row.bytes("secrets"));
        var type = row.text("proxy_type");
        return new AvitoAccount(
                tenant,
                row.number("id"),
                row.text("name"),
                row.text("city"),
                row.bool("enabled"),
                row.number("user_id"),
                new Keys(hidden.clientId(), hidden.clientSecret(), hidden.webhookSecret()),
                type == null
                        ? null
                        : new AvitoProxy(
                                ProxyType.of(type),
                                row.text("proxy_host"),
                                row.integer("proxy_port"),
                                row.text("proxy_login"),
                                hidden.proxyPassword()),
                new Online(
                        row.bool("eternal_online_enabled"),
                        row.integer("online_keep_alive_interval"),
                        row.bool("is_online"),
                        row.instant("last_online_check")),
                new Standing(row.text("state"), row.text("last_error"), row.instant("checked_at")),
                new Standing(row.text("proxy_state"), row.text("proxy_error"), row.instant("proxy_checked_at")),
                new Standing(row.text("webhook_state"), row.text("webhook_error"), row.instant("webhook_checked_at")),
                row.instant("created_at"),
                row.number("version"));
    }

    byte[] encrypted(AvitoAccount account) {
        var keys = account.keys();
        try {
            return secrets.encrypt(
                    account.tenant(),
                    PURPOSE,
                    Json.lenient()
                            .writeValueAsString(new Hidden(
                                    keys.clientId(),
                                    keys.clientSecret(),
                                    keys.webhookSecret(),
                                    account.throughProxy()
                                            .map(AvitoProxy::password)
                                            .orElse(null))));
        } catch (JsonProcessingException _) {
            throw new IllegalStateException("Secrets are texts");
        }
    }

    private Hidden decrypted(long tenant, byte[] stored) {
        try {
            return Json.lenient().readValue(secrets.decrypt(tenant, PURPOSE, stored), Hidden.class);
        } catch (JsonProcessingException _) {
            // The reason would quote them.
            throw new IllegalStateException("The secrets of an Avito account cannot be read");
        }
    }
}
