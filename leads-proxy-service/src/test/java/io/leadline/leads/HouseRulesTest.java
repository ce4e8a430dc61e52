package io.leadline.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.localstack.testkit.HouseRules;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void theServiceKeepsTheRulesOfTheHouse() throws Exception {
        HouseRules.of("io.leadline.leads").check(Set.of("io.leadline.leads.audit.AuditRetention"));
        assertThat(HouseRules.filesTooLong(Path.of("src"))).isEmpty();
    }
}
