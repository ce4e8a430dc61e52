package io.leadline.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.localstack.testkit.HouseRules;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    /** Each sees every tenant, and says here why it must. */
    private static final Set<String> SYSTEM_SCOPE = Set.of(
            // Stores what came for any tenant in one commit.
            "io.leadline.telephony.intake.Intake",
            // Watches every tenant's mailboxes, each in its tenant's scope.
            "io.leadline.telephony.mailboxes.MailboxWatchers",
            // Deletes what any tenant has kept long enough.
            "io.leadline.telephony.recordings.RecordingRetention",
            // Finds whose webhook secret it is.
            "io.leadline.telephony.avito.accounts.AvitoAccounts",
            // Takes the turns of all tenants' PBXs.
            "io.leadline.telephony.mango.StaffTurns",
            // Takes the turns of all tenants' accounts.
            "io.leadline.telephony.avito.clock.AvitoTurns",
            // Closes any tenant's calls that fell silent, each in its tenant's scope.
            "io.leadline.telephony.calls.SilentCalls",
            // Fires for every tenant's accounts, and takes what is due of any.
            "io.leadline.telephony.reconciliation.ReconciliationQueue");

    @Test
    void theServiceKeepsTheRulesOfTheHouse() throws Exception {
        HouseRules.of("io.leadline.telephony").check(SYSTEM_SCOPE);
        assertThat(HouseRules.filesTooLong(Path.of("src"))).isEmpty();
    }
}
