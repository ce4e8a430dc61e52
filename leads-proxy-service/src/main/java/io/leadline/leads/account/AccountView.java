package io.leadline.leads.account;

import com.fasterxml.jackson.annotation.JsonValue;
import io.leadline.leads.envelope.SuccessEnvelope;
import io.leadline.leads.workiz.WorkizAccount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The account without its secrets.
 *
 * @param tokenHint the token's last four characters, enough to tell two accounts apart; nothing of the secret
 * @param connection what Workiz said just now; null where it was not asked
 */
@RegisterForReflection
@Schema(name = "WorkizAccountView", requiredProperties = "source")
record AccountView(
        WorkizAccountSource source,
        @Schema(nullable = true) String tokenHint,
        @Schema(nullable = true) String timeZone,
        @Schema(nullable = true, format = "date-time") String updatedAt,
        @Schema(nullable = true) UUID updatedBy,
        @Schema(nullable = true) String updatedByName,
        @Schema(nullable = true) Connection connection) {

    private static final int SHORTEST_HINTED = 12;

    static final AccountView NONE = new AccountView(WorkizAccountSource.NONE, null, null, null, null, null, null);
    static final AccountView UNREADABLE =
            new AccountView(WorkizAccountSource.UNREADABLE, null, null, null, null, null, null);

    static AccountView of(SavedAccount saved, Connection connection) {
        return new AccountView(
                WorkizAccountSource.SAVED,
                hint(saved.account()),
                saved.account().zone().getId(),
                SuccessEnvelope.timestamp(saved.at()),
                saved.by(),
                saved.byName(),
                connection);
    }

    static AccountView ofEnvironment(WorkizAccount account) {
        return new AccountView(
                WorkizAccountSource.ENVIRONMENT, hint(account), account.zone().getId(), null, null, null, null);
    }

    private static String hint(WorkizAccount account) {
        var token = account.token();
        return token.length() < SHORTEST_HINTED ? null : token.substring(token.length() - 4);
    }

    /** Where the tenant's account comes from; on the wire: the lower-case word. Public for the API document. */
    public enum WorkizAccountSource {
        /** Saved by an administrator of the tenant. */
        SAVED,
        /** The service's environment, for tenant 1 alone. */
        ENVIRONMENT,
        /** There is none: the leads operations answer 503 WORKIZ_NOT_CONFIGURED. */
        NONE,
        /** Saved under a SECRETS_KEY the service no longer has: must be saved again. */
        UNREADABLE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
