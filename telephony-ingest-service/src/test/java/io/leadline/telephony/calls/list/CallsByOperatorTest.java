package io.leadline.telephony.calls.list;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order by a name that stands in another table (roadmap, stage 4): every page, whatever its size. */
@QuarkusTest
class CallsByOperatorTest {
    @Inject
    Database database;

    private final Office office = new Office();

    @BeforeEach
    void callsOfFour() {
        TenantScope.run(office.number(), () -> QuarkusTransaction.requiringNew().run(() -> {
            // Two have one name, the fourth has left no name behind.
            database.update("""
                    insert into telephony.person (tenant_id, number, uuid, first_name, last_name, role, status, seq)
                    select ?, number, gen_random_uuid(), name, 'Иванова', 'operator', 'active', 1
                    from (values (1, 'Яна'), (2, 'Анна'), (3, 'Анна')) p(number, name)""", office.number());
            database.update("""
                    insert into telephony.call (tenant_id, id, account_id, entry_id, direction, status, operator, city,
                        started_at, created_at, updated_at)
                    select ?, gen_random_uuid(), 1, coalesce(operator::text, '-') || '.' || n, 'inbound', 'accepted',
                        operator, case n when 2 then 'Тула' else 'Тверь' end, now() - make_interval(mins => 10 - n), now(), now()
                    from unnest(array[1, 2, 3, 4, null]) operator, generate_series(1, 3) n""", office.number());
        }));
    }

    @Test
    void thoseOfANameStandTogetherInTheOrderOfTimeAndWhatHasNoNameIsLast() {
        var up = List.of(
                "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "1.1", "1.2", "1.3", "4.1", "4.2", "4.3", "-.1", "-.2",
                "-.3");
        var down = List.of(
                "1.3", "1.2", "1.1", "3.3", "3.2", "3.1", "2.3", "2.2", "2.1", "-.3", "-.2", "-.1", "4.3", "4.2",
                "4.1");
        for (var size : new int[] {1, 4, 7}) {
            assertThat(pages("operator_name", size, "")).as("by %d", size).isEqualTo(up);
            assertThat(pages("-operator_name", size, "")).as("by %d", size).isEqualTo(down);
        }
    }

    @Test
    void theFiltersHoldForIt() {
        assertThat(pages("operator_name", 2, "Тула")).containsExactly("2.2", "3.2", "1.2", "4.2", "-.2");
        assertThat(pages("-operator_name", 3, "Тверь"))
                .containsExactly("1.3", "1.1", "3.3", "3.1", "2.3", "2.1", "-.3", "-.1", "4.3", "4.1");
    }

    private List<String> pages(String sort, int size, String city) {
        var all = new ArrayList<String>();
        for (var page = 1; ; page++) {
            var request = office.as("operator").queryParam("sort", sort);
            if (!city.isEmpty()) {
                request.queryParam("city", city);
            }
            var calls = request.queryParam("limit", size)
                    .queryParam("page", page)
                    .get("/api/calls")
                    .as(JsonNode.class);
            if (calls.path("data").isEmpty()) {
                assertThat(calls.at("/pagination/total").asInt()).isEqualTo(all.size());
                return all;
            }
            calls.path("data").forEach(call -> all.add(entry(call.path("id").asText())));
        }
    }

    private String entry(String call) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(() -> database.first(
                                "select entry_id from telephony.call where tenant_id = ? and id = ?::uuid",
                                row -> row.text("entry_id"),
                                office.number(),
                                call)
                        .orElseThrow()));
    }
}
