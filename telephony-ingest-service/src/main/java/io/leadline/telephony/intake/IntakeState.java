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
                        select count(*) filter (where state = 'new') as waiting,
                            count(*) filter (where state = 'failed') as failed
                        from telephony.intake where tenant_id = ? and provider = ? and account_id = ?""",
                        row -> new Counts(row.number("waiting"), row.number("failed")),
                        tenant,
                        provider.word(),
                        account)
                .orElseThrow();
    }
}
