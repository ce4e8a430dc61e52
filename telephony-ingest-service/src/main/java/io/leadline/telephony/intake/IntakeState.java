package io.leadline.telephony.intake;

import io.leadline.contracts.database.Database;
import jakarta.inject.Singleton;

/** How the intake does, account by account. In the caller's transaction. */
@Singleton
public class IntakeState {
    private final Database database;

    IntakeState(Database database) {
        this.database = database;
    }

    /**
     * What is stored of an account.
     *
     * @param waiting not yet handled
     * @param failed could not be handled, as far back as entries are kept
     */
    public record Counts(long waiting, long failed) {}

    /** How many entries of an account wait or failed. */
    public Counts of(long tenant, Provider provider, long account) {
        return database.first(
                        """
                        select
                            (select count(*) from telephony.intake
                             where tenant_id = ? and provider = ? and account_id = ? and state = 'new') as waiting,
                            (select count(*) from telephony.intake
                             where tenant_id = ? and provider = ? and account_id = ? and state = 'failed') as failed""",
                        row -> new Counts(row.number("waiting"), row.number("failed")),
                        tenant,
                        provider.word(),
                        account,
                        tenant,
                        provider.word(),
                        account)
                .orElseThrow();
    }
}
