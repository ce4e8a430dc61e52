package io.leadline.telephony.avito.accounts;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.identity.Caller;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount.Keys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Replaces webhook secrets. The one before stays good until Avito has the new address and for a grace after, so that
 * nothing that is on its way is refused.
 */
@ApplicationScoped
@Transactional
public class WebhookRotation {
    /** A secret Avito was never told is not worth keeping: the one it still knows stays the one before. */
    private static final String ROTATE = """
            update telephony.avito_account
            set secrets = ?, webhook_hash = ?, version = version + 1, updated_by = ?, updated_at = ?,
                previous_webhook_hash = case
                    when previous_webhook_hash is not null and previous_webhook_until is null then previous_webhook_hash
                    else webhook_hash end,
                previous_webhook_until = null
            where tenant_id = ? and id = ?
            """;

    private final Database database;
    private final AvitoAccounts accounts;
    private final AccountRows rows;
    private final Audit audit;
    private final AvitoSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WebhookRotation(
            Database database,
            AvitoAccounts accounts,
            AccountRows rows,
            Audit audit,
            AvitoSettings settings,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.rows = rows;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** The account with a new secret, before Avito knows of it. @throws Problem NOT_FOUND */
    public AvitoAccount rotate(Caller caller, long id) {
        var tenant = caller.tenantNumber();
        var present = accounts.lock(tenant, id).orElseThrow(() -> AvitoAccounts.unknown(id));
        var keys = new Keys(present.keys().clientId(), present.keys().clientSecret(), WebhookSecret.random(random));
        database.update(
                ROTATE,
                rows.encrypted(present.with(keys)),
                WebhookSecret.hash(keys.webhookSecret()),
                caller.number(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                tenant,
                id);
        audit.note(caller, id, "webhook_secret_rotated");
        return accounts.require(tenant, id);
    }

    /** Avito has the present address: the grace of the one before begins, once. */
    public void registered(AvitoAccount account) {
        database.update(
                """
                update telephony.avito_account set previous_webhook_until = ?
                where tenant_id = ? and id = ? and webhook_hash = ?
                  and previous_webhook_hash is not null and previous_webhook_until is null""",
                clock.instant().plus(settings.webhookGrace()),
                account.tenant(),
                account.id(),
                WebhookSecret.hash(account.keys().webhookSecret()));
    }
}
