package io.leadline.telephony.mango;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account without its secrets.
 *
 * @param fromEnvironment the service's own settings: shown, and changed there alone
 * @param state unchecked, working or failed: what the last connection test said
 * @param webhookUrl what to enter in Mango's cabinet as the address of the external system
 */
@Schema(name = "MangoAccount", examples = """
                {"id":1,"name":"Основная","enabled":true,"from_environment":false,"state":"working",\
                "last_error":null,"checked_at":"2026-11-21T10:00:00Z",\
                "webhook_url":"https://calls.example/webhooks/mango/1"}""")
record MangoAccountView(
        long id,
        String name,
        boolean enabled,
        boolean fromEnvironment,
        String state,
        String lastError,
        Instant checkedAt,
        String webhookUrl) {
    /** The accounts of a tenant. */
    @Schema(name = "MangoAccountList", examples = """
                    {"data":[{"id":1,"name":"Основная","enabled":true,"from_environment":false,"state":"working",\
                    "last_error":null,"checked_at":"2026-11-21T10:00:00Z",\
                    "webhook_url":"https://calls.example/webhooks/mango/1"}]}""")
    record All(List<MangoAccountView> data) {}
}
