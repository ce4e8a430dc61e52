package io.leadline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.localstack.testkit.HouseRules;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    /** Each sees every tenant, and says here why it must. */
    private static final Set<String> SYSTEM_SCOPE = Set.of(
            // A login, a refresh token: the tenant is known only once they are found.
            "io.leadline.crm.identity.Logins",
            // A new tenant is nobody's yet; the list of tenants is the first owner's.
            "io.leadline.crm.tenants.Tenants",
            "io.leadline.crm.tenants.TenantResource",
            // A new service learns of all tenants.
            "io.leadline.crm.directory.Directory",
            // A source's key tells its tenant; the worker looks for what waits in all inboxes.
            "io.leadline.crm.intake.Inbox",
            // Clock jobs look for whose accounts are switched on.
            "io.leadline.crm.integrations.Integrations",
            // A chat or a code tells its tenant; one bot writes for all.
            "io.leadline.crm.notices.UpdateInbox",
            "io.leadline.crm.notices.BotCommands",
            // The clock strikes in every tenant.
            "io.leadline.crm.notices.NoticeClock",
            "io.leadline.crm.notices.NoticePurge",
            // The check of lead ads looks for forms of all tenants.
            "io.leadline.crm.leadads.MetaCheck",
            // The clock of the export looks at all tenants.
            "io.leadline.crm.sheets.SheetClock",
            // The worker looks for imports of all tenants, and lets go of old ones.
            "io.leadline.crm.imports.ImportQueue",
            // At the start there is no caller.
            "io.leadline.crm.bootstrap.Bootstrap",
            "io.leadline.crm.demo.Demo",
            "io.leadline.crm.demo.DemoLeads");

    @Test
    void theServiceKeepsTheRulesOfTheHouse() throws Exception {
        HouseRules.of("io.leadline.crm").check(SYSTEM_SCOPE);
        assertThat(HouseRules.filesTooLong(Path.of("src"))).isEmpty();
    }
}
