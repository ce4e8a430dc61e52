package io.leadline.crm.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone is one live lead's (issue 4); the database keeps it, not the code. */
@QuarkusTest
class PhoneTest {
    private static final List<String> SPELLINGS =
            List.of("+79%s", "89%s", "8 (9%s)", "+7-9%s", "7 9%s", "+7 9%s", "(9%s)", "9%s", "8-9%s", "+7(9%s)");

    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    @Test
    void ofFiftyAtOnceInDifferentSpellingsOneIsMadeAndTheOthersLearnWhichItIs() throws Exception {
        var rest = LeadDesk.number().substring(3);
        var calls = new ArrayList<Callable<ExtractableResponse<Response>>>();
        for (var i = 0; i < 50; i++) {
            var phone = SPELLINGS.get(i % SPELLINGS.size()).formatted(rest);
            calls.add(() ->
                    LeadDesk.create(owner, LeadDesk.body("Клиент", phone, "")).extract());
        }
        var made = new ArrayList<Integer>();
        var named = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                var answer = call.get();
                if (answer.statusCode() == 201) {
                    made.add(answer.path("id"));
                } else {
                    assertThat(answer.statusCode()).isEqualTo(409);
                    assertThat(answer.<String>path("code")).isEqualTo("LEAD_EXISTS");
                    named.add(answer.path("lead_id"));
                }
            }
        }
        assertThat(made).hasSize(1);
        assertThat(named).hasSize(49).containsOnly(made.getFirst());
        assertThat(Company.column("select count(*) from crm.lead where tenant_id = " + company.number()))
                .containsExactly("1");
        assertThat(company.events()).filteredOn("lead.created"::equals).hasSize(1);
    }

    @Test
    void anotherTenantMayHaveTheSameNumberAndADeletedLeadFreesIt() {
        var phone = LeadDesk.number();
        int first = LeadDesk.create(owner, LeadDesk.body("Раз", phone, ""))
                .statusCode(201)
                .extract()
                .path("id");
        LeadDesk.create(Company.found().owner(), LeadDesk.body("Раз", phone, ""))
                .statusCode(201);
        owner.asks().delete("/api/leads/{id}", first).then().statusCode(204);
        int second = LeadDesk.create(owner, LeadDesk.body("Два", phone, ""))
                .statusCode(201)
                .extract()
                .path("id");
        owner.asks()
                .post("/api/leads/{id}/restore", first)
                .then()
                .statusCode(409)
                .body("lead_id", equalTo(second));
    }

    @Test
    void aManagerWhoTakesAnothersNumberDoesNotLearnWhoseItIs() {
        var manager = company.hire("manager");
        var phone = LeadDesk.number();
        LeadDesk.create(owner, LeadDesk.body("Чужой", phone, "")).statusCode(201);
        var own = LeadDesk.lead(owner, ",\"assigned_to\":" + manager.id());
        manager.asks()
                .body("{\"phone_number\":\"" + phone + "\"}")
                .patch("/api/leads/{id}", own)
                .then()
                .statusCode(409)
                .body("code", equalTo("LEAD_EXISTS"))
                .body("lead_id", nullValue());
    }
}
