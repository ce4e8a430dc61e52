package io.leadline.crm.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** DESIGN §3: the search function sees through the wall, so it must ask for the tenant itself. */
@QuarkusTest
class SearchWallTest {
    @Test
    void itFindsTheRunningTenantsLeadsAndWithoutATenantNone() throws Exception {
        var ours = Company.found();
        var lead = LeadDesk.lead(ours.owner(), "");
        LeadDesk.lead(Company.found().owner(), "");
        assertThat(search(String.valueOf(ours.number()))).containsExactly((long) lead);
        assertThat(search("")).isEmpty();
        assertThat(search("*")).isEmpty();
    }

    @Test
    void nobodyButTheServiceRunsItAndItsSearchPathIsFixed() throws Exception {
        assertThat(Company.column("""
                select array_to_string(proconfig, ',') || ' ' || prosecdef || ' '
                    || has_function_privilege('leadline_leads', oid, 'execute')
                from pg_proc where proname = 'lead_search'""")).containsExactly("search_path=pg_catalog, pg_temp true false");
    }

    private static List<Long> search(String tenant) throws Exception {
        try (var service = PostgresResource.as("leadline_crm");
                var statement = service.createStatement()) {
            statement.execute("select set_config('app.tenant', '" + tenant + "', false)");
            try (var rows = statement.executeQuery("select id from crm.lead_search('%', '%', '%')")) {
                var found = new ArrayList<Long>();
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
                return found;
            }
        }
    }
}
