package io.leadline.crm.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.crm.Company;
import io.leadline.crm.ManyLeads;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issue 5, export: how much somebody may take out in a day. */
@QuarkusTest
class ExportLimitTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private static long rows(Company.Person who) {
        var file = who.asks()
                .get("/api/leads/export?format=csv")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return new String(file, java.nio.charset.StandardCharsets.UTF_8).lines().count() - 1;
    }

    @Test
    void moreThanTheLimitADayIsForOwnersAndAdmins() throws Exception {
        ManyLeads.add(company, 10_001);
        var rop = company.hire("rop");
        rop.asks()
                .get("/api/leads/export?format=csv")
                .then()
                .statusCode(403)
                .body("code", equalTo("EXPORT_LIMIT"))
                .body("limit", equalTo(10_000))
                .body("used", equalTo(0))
                .body("rows", equalTo(10_001));
        assertThat(rows(company.hire("admin"))).isEqualTo(10_001);
        assertThat(rows(owner)).isEqualTo(10_001);
    }

    @Test
    void theLimitIsOfAllExportsOfTheTenantsDay() throws Exception {
        ManyLeads.add(company, 6_000);
        var rop = company.hire("rop");
        assertThat(rows(rop)).isEqualTo(6_000);
        rop.asks().get("/api/leads/export?format=csv").then().statusCode(403).body("used", equalTo(6_000));
        // Another user's day is another's.
        assertThat(rows(company.hire("mop"))).isEqualTo(6_000);
        Company.change("update crm.lead_export set started_at = started_at - interval '24 hours' where tenant_id = "
                + company.number());
        assertThat(rows(rop)).isEqualTo(6_000);
    }

    @Test
    void ofTwoAtOnceOnlyOnePasses() throws Exception {
        ManyLeads.add(company, 6_000);
        var rop = company.hire("rop");
        Callable<Integer> ask = () ->
                rop.asks().get("/api/leads/export?format=csv").then().extract().statusCode();
        for (var round = 0; round < 5; round++) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var answers = threads.invokeAll(
                        IntStream.range(0, 4).mapToObj(_ -> ask).toList());
                var statuses = answers.stream().map(a -> a.resultNow()).sorted().toList();
                assertThat(statuses).containsExactly(200, 403, 403, 403);
            }
            Company.change("delete from crm.lead_export where tenant_id = " + company.number());
        }
    }
}
