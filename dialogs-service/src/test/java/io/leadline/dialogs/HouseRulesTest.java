package io.leadline.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.localstack.testkit.HouseRules;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    /** Each sees every tenant, and says here why it must. */
    private static final Set<String> SYSTEM_SCOPE = Set.of(
            // A ticket tells its tenant.
            "io.leadline.dialogs.live.Tickets",
            // A replica's heartbeat is about the sockets of all tenants.
            "io.leadline.dialogs.presence.Connections");

    @Test
    void theServiceKeepsTheRulesOfTheHouse() throws Exception {
        HouseRules.of("io.leadline.dialogs").check(SYSTEM_SCOPE);
        assertThat(HouseRules.filesTooLong(Path.of("src"))).isEmpty();
    }
}
