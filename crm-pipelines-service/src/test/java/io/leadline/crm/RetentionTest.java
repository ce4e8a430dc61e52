package io.leadline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.retention.Retention;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that say how something was delivered go in the end; what failed stays. */
@QuarkusTest
class RetentionTest {
    private static final String DELIVERY = """
            insert into crm.%s (tenant_id, account, lane, payload, state, due_at, settled_at)
            select ?, 'amocrm', state || age, '{}', state, now(), now() - age * interval '1 day'
            from unnest(array['sent', 'unknown', 'dead']) state, unnest(array[%d, %d]) age
            """;

    private Company company;

    @Inject
    Retention retention;

    @BeforeEach
    void aCompany() {
        company = Company.found();
    }

    @Test
    void whatWentWellLongAgoIsRemovedAndWhatFailedIsNot() throws Exception {
        run(DELIVERY.formatted("lead_push", 29, 31));
        run(DELIVERY.formatted("sheet_run", 89, 91));
        run(DELIVERY.formatted("meta_entry", 119, 121));
        retention.clean();
        assertThat(lanes("lead_push")).containsExactly("dead29", "dead31", "sent29", "unknown29", "unknown31");
        assertThat(lanes("sheet_run")).containsExactly("dead89", "dead91", "sent89", "unknown89", "unknown91");
        assertThat(lanes("meta_entry"))
                .as("they tell which lead is known for longer than Meta lists it")
                .containsExactly("dead119", "dead121", "sent119", "unknown119", "unknown121");
    }

    private void run(String sql) throws Exception {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.prepareStatement(sql)) {
            statement.setLong(1, company.number());
            statement.executeUpdate();
        }
    }

    private List<String> lanes(String table) throws Exception {
        try (var superuser = PostgresResource.superuser();
                var query = superuser.prepareStatement(
                        "select lane from crm." + table + " where tenant_id = ? order by 1")) {
            query.setLong(1, company.number());
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }
}
