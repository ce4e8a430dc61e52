package io.leadline.telephony.avito.accounts;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What admins did with the accounts, the newest first.
 *
 * @param hasMore whether there are older ones: ask again with {@code before} the last one's id
 */
@Schema(name = "AvitoAudit", examples = """
                {"items":[{"id":4,"account_id":1,"action":"proxy_credentials_revealed","user_id":2,"login":"admin",\
                "request_id":"req_01KAJ3C1W3V6W0T8T0C9G5B7QM","at":"2026-11-21T10:00:00Z"}],"has_more":false}""")
public record AuditPage(List<Line> items, boolean hasMore) {
    /**
     * @param action created, edited, deleted, proxy_credentials_revealed, auto_reply_changed, webhook_registered,
     *     webhook_unregistered or webhook_secret_rotated; those of webhooks are written before Avito is asked
     */
    @Schema(name = "AvitoAuditLine")
    public record Line(
            long id, long accountId, String action, long userId, String login, String requestId, Instant at) {}
}
