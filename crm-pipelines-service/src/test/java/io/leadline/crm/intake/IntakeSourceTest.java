package io.leadline.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sources and their keys are the admin's. */
@QuarkusTest
class IntakeSourceTest {
    private SourceDesk desk;
    private Company.Person owner;

    @BeforeEach
    void aSourceOfItsOwn() {
        desk = SourceDesk.open("");
        owner = desk.company().owner();
    }

    private String form() {
        return "{\"phone\":\"" + LeadDesk.number() + "\"}";
    }

    @Test
    void aKeyIsToldOnceWithItsUrlAndKeptAsAHash() throws Exception {
        owner.asks()
                .body("{\"name\":\"Бот\",\"source\":\"Chatflow\"}")
                .post("/api/lead-sources")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("key", matchesPattern("[A-Za-z0-9_-]{43}"))
                .body("url", matchesPattern("http://[^/]+/api/webhooks/leads/[A-Za-z0-9_-]{43}"))
                .body("previous_key_until", nullValue());
        var list = owner.asks()
                .get("/api/lead-sources")
                .then()
                .statusCode(200)
                .body("items.name", contains("Форма", "Бот"))
                .body("total", equalTo(2))
                .extract()
                .asString();
        assertThat(list).doesNotContain(desk.key());
        assertThat(Company.column(
                        "select encode(key_hash, 'escape') from crm.lead_source_key where source_id = " + desk.id()))
                .hasSize(1)
                .noneMatch(hash -> hash.contains(desk.key()));
    }

    @Test
    void anOldKeyGoesOnForItsTimeOfGraceAndAThirdOneDoesNotProlongIt() throws Exception {
        var second = rotated();
        var third = rotated();
        for (var key : new String[] {desk.key(), second, third}) {
            SourceDesk.send(key, form()).statusCode(200);
        }
        Company.change("update crm.lead_source_key set expires_at = now() - interval '1 second'"
                + " where expires_at is not null and source_id = " + desk.id());
        SourceDesk.send(desk.key(), form()).statusCode(404);
        SourceDesk.send(second, form()).statusCode(404);
        SourceDesk.send(third, form()).statusCode(200);
        rotated();
        assertThat(Company.column("select 1 from crm.lead_source_key where source_id = " + desk.id()))
                .hasSize(2);
    }

    private String rotated() {
        return owner.asks()
                .post("/api/lead-sources/{id}/rotate", desk.id())
                .then()
                .statusCode(200)
                .body("previous_key_until", matchesPattern(".+Z"))
                .extract()
                .path("key");
    }

    @Test
    void aDeletedSourceTakesNothingMoreButWhatItSentCanBeSeen() {
        desk.send(form()).statusCode(200);
        desk.await("done", 1);
        owner.asks().delete("/api/lead-sources/{id}", desk.id()).then().statusCode(204);
        desk.send(form()).statusCode(404);
        owner.asks().get("/api/lead-sources/{id}", desk.id()).then().statusCode(404);
        owner.asks().get("/api/lead-sources").then().body("items", hasSize(0));
        assertThat(desk.entries("done")).hasSize(1);
    }

    @Test
    void whereLeadsGoMustBeThere() {
        refused("{\"name\":\"А\",\"source\":\"Газета\"}", "source");
        refused("{\"name\":\"А\",\"source\":\"Сайт\",\"stage_id\":999999999}", "stage_id");
        refused("{\"name\":\"А\",\"source\":\"Сайт\",\"pipeline_id\":999999999}", "pipeline_id");
        refused("{\"name\":\" \",\"source\":\"Сайт\"}", "name");
        refused("{\"name\":\"А\",\"source\":\"Сайт\",\"mapping\":{\"phone_number\":\"\"}}", "mapping.phone_number");
    }

    private void refused(String body, String field) {
        owner.asks()
                .body(body)
                .post("/api/lead-sources")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void aStageThatGoesLetsGoOfTheSource() {
        var stage = LeadDesk.stage(desk.company(), "Отказ");
        owner.asks()
                .header("If-Match", "\"0\"")
                .body("{\"stage_id\":" + stage + "}")
                .patch("/api/lead-sources/{id}", desk.id())
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("stage_id", equalTo(stage));
        owner.asks()
                .header("If-Match", "\"0\"")
                .body("{}")
                .patch("/api/lead-sources/{id}", desk.id())
                .then()
                .statusCode(412);
        owner.asks().delete("/api/pipelines/stages/{id}", stage).then().statusCode(204);
        desk.send(form()).statusCode(200);
        desk.shownLead().body("stage_id", equalTo(LeadDesk.stage(desk.company(), "Новые")));
    }

    @Test
    void anotherTenantsSourceDoesNotExist() {
        var stranger = Company.found().owner();
        stranger.asks().get("/api/lead-sources/{id}", desk.id()).then().statusCode(404);
        stranger.asks()
                .body("{}")
                .patch("/api/lead-sources/{id}", desk.id())
                .then()
                .statusCode(404);
        stranger.asks().post("/api/lead-sources/{id}/rotate", desk.id()).then().statusCode(404);
        stranger.asks().delete("/api/lead-sources/{id}", desk.id()).then().statusCode(404);
        stranger.asks().get("/api/lead-sources/{id}/entries", desk.id()).then().statusCode(404);
        stranger.asks()
                .post("/api/lead-sources/{id}/entries/retry", desk.id())
                .then()
                .statusCode(404);
        desk.send(form()).statusCode(200);
        var entry = desk.await("done", 1).getFirst().get("id");
        stranger.asks()
                .post("/api/lead-sources/{id}/entries/{entry}/retry", desk.id(), entry)
                .then()
                .statusCode(404);
    }
}
