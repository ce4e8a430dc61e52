package io.leadline.crm;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** How often an operation asks the database: a fixed number, whatever it shows. */
@QuarkusTest
class StatementsTest {
    @Inject
    SessionFactory hibernate;

    @Test
    void theListTakesTwoHoweverLongItIs() {
        var company = Company.found();
        company.hire("manager");
        company.hire("manager");
        assertThat(statementsOf(
                        () -> company.owner().asks().get("/api/users").then().statusCode(200)))
                .isEqualTo(2);
    }

    @Test
    void aLoginTakesEight() {
        var company = Company.found();
        // Throttle twice, user, failures cleared, old sessions, session, token, tenant.
        assertThat(statementsOf(() -> Company.login(company.owner().login(), Company.PASSWORD)
                        .then()
                        .statusCode(200)))
                .isEqualTo(8);
    }

    @Test
    void aLeadListTakesTwoSearchedOrNot() {
        var owner = Company.found().owner();
        LeadDesk.lead(owner, "");
        LeadDesk.lead(owner, "");
        assertThat(get(owner, "/api/leads?status=новый")).isEqualTo(2);
        // The search and the tenant's phone region.
        assertThat(get(owner, "/api/leads?search=клиент")).isEqualTo(2);
    }

    @Test
    void aLeadsTableTakesFiveHoweverLongItIs() {
        var company = Company.found();
        var owner = company.owner();
        for (var i = 0; i < 3; i++) {
            var lead = LeadDesk.lead(owner, ",\"assigned_to\":" + owner.id());
            owner.asks().body("{\"text\":\"Да\"}").post("/api/leads/{id}/comment", lead);
            owner.asks()
                    .body("{\"type\":\"call\",\"due_at\":\"2027-01-01T10:00:00Z\"}")
                    .post("/api/leads/{id}/tasks", lead);
        }
        // Total, page with last comments, next tasks, people, names of stages and pipelines.
        assertThat(get(owner, "/api/v2/leads/table?size=1")).isEqualTo(5);
        assertThat(get(owner, "/api/v2/leads/table?size=100")).isEqualTo(5);
    }

    @Test
    void aLeadTakesThreeAndAMoveFour() {
        var company = Company.found();
        var owner = company.owner();
        var lead = LeadDesk.lead(owner, "");
        // Lead, comments, history; nobody to name.
        assertThat(get(owner, "/api/leads/" + lead)).isEqualTo(3);
        var move = "{\"stage_id\":" + LeadDesk.stage(company, "В работе") + "}";
        // Lead locked, stage, lead changed, history; the outbox's own insert is not Hibernate's.
        assertThat(statementsOf(() -> owner.asks()
                        .body(move)
                        .patch("/api/leads/{id}/stage", lead)
                        .then()
                        .statusCode(200)))
                .isEqualTo(4);
    }

    private long get(Company.Person who, String path) {
        return statementsOf(() -> who.asks().get(path).then().statusCode(200));
    }

    @Test
    void aReportTakesOneBesideTheTenantsTimeZone() {
        var owner = Company.found().owner();
        LeadDesk.lead(owner, "");
        assertThat(statementsOf(
                        () -> owner.asks().get("/api/analytics/sources").then().statusCode(200)))
                .isEqualTo(2);
        assertThat(statementsOf(
                        () -> owner.asks().get("/api/analytics/pipeline").then().statusCode(200)))
                .isEqualTo(1);
    }

    @Test
    void anExportTakesAsManyForAThousandRowsAsForOne() throws Exception {
        var company = Company.found();
        var owner = company.owner();
        ManyLeads.add(company, 1);
        // Tenant, count, noted, names of places, a piece and its people, the end noted; one more piece every 1,000
        // rows.
        var few = get(owner, "/api/leads/export?format=csv");
        ManyLeads.add(company, 900, 1);
        assertThat(get(owner, "/api/leads/export?format=csv")).isEqualTo(few).isLessThanOrEqualTo(8);
    }

    @Test
    void takingAFormTakesFour() {
        var owner = Company.found().owner();
        var made = owner.asks()
                .body("{\"name\":\"Форма\",\"source\":\"Сайт\"}")
                .post("/api/lead-sources")
                .then()
                .statusCode(201)
                .extract();
        Runnable form = () -> given().contentType(ContentType.JSON)
                .body("{}")
                .post("/api/webhooks/leads/{key}", made.<String>path("key"))
                .then()
                .statusCode(200);
        form.run();
        await().until(() -> owner.asks()
                        .get("/api/lead-sources/{id}/entries?state=rejected", made.<Integer>path("source.id"))
                        .then()
                        .extract()
                        .<Integer>path("total")
                == 1);
        // Key, rate, an old repeat let go of, entry; a repeat, for which the worker has nothing to do.
        assertThat(statementsOf(form)).isEqualTo(4);
    }

    private long statementsOf(Runnable request) {
        var statistics = hibernate.getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            statistics.clear();
            request.run();
            return statistics.getPrepareStatementCount();
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }
}
