package io.leadline.dialogs.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.leadline.dialogs.suggestions.Reads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dialogs document §3: facts and relations, said by operators or proposed by the rules. */
@QuarkusTest
@TestProfile(Reads.class)
class FactTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private final Shop shop = new Shop();

    @Inject
    Database database;

    @Test
    void aFactIsAddedOnceShownOnTheCardAndTakenAway() {
        var client = client("Иван");
        var facts = "/api/v2/clients/" + client + "/facts";
        var id = add(facts, " предпочитает оригинал ");
        assertThat(add(facts, "предпочитает оригинал")).isEqualTo(id);
        shop.as("rop").get("/api/v2/clients/" + client).then().body("facts", contains("предпочитает оригинал"));
        shop.as("operator")
                .get(facts)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].state", equalTo("accepted"))
                .body("data[0].source", equalTo("operator"));
        assertThat(shop.told("client.updated", client)).isEqualTo(1);
        new Shop().as("operator").get(facts).then().statusCode(404);
        new Shop().as("operator").delete(facts + "/" + id).then().statusCode(404);
        shop.as("operator").delete(facts + "/" + id).then().statusCode(204);
        shop.as("operator").delete(facts + "/" + id).then().statusCode(404);
        shop.as("operator").get("/api/v2/clients/" + client).then().body("facts", hasSize(0));
        shop.as("operator").body("{\"fact\":\" \"}").post(facts).then().statusCode(400);
        shop.as("operator").get(facts + "?limit=101").then().statusCode(400);
    }

    @Test
    void aDeviceSaidInSoManyWordsIsProposedOnceAndAnOperatorDecides() {
        var dialog = shop.writes("10", "1", "Здравствуйте, разбил экран на айфон 13", TEN)
                .dialogId();
        var client = shop.as("operator")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .extract()
                .<String>path("client.id");
        var facts = "/api/v2/clients/" + client + "/facts";
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(read(facts).getList("data.fact")).contains("Устройство: iPhone 13"));
        var id = read(facts).getString("data.find{it.fact=='Устройство: iPhone 13'}.id");
        assertThat(read(facts).getString("data.find{it.id=='%s'}.state".formatted(id)))
                .isEqualTo("proposed");
        shop.as("operator").get("/api/v2/clients/" + client).then().body("facts", hasSize(0));
        shop.as("financier").post(facts + "/" + id + "/accept").then().statusCode(403);
        shop.as("operator")
                .post(facts + "/" + id + "/accept")
                .then()
                .statusCode(200)
                .body("state", equalTo("accepted"));
        shop.as("operator").post(facts + "/" + id + "/accept").then().statusCode(200);
        shop.as("operator")
                .post(facts + "/" + id + "/reject")
                .then()
                .statusCode(409)
                .body("code", equalTo("FACT_DECIDED"))
                .body("state", equalTo("accepted"));
        shop.as("operator").get("/api/v2/clients/" + client).then().body("facts", contains("Устройство: iPhone 13"));
        shop.as("operator").delete(facts + "/" + id).then().statusCode(204);
        shop.writes("10", "2", "Айфон 13, экран разбил. Сколько стоит?", TEN.plusSeconds(60));
        await().atMost(Duration.ofSeconds(20)).until(() -> readings() >= 2);
        // Taken away means: not proposed again.
        assertThat(read(facts).getList("data.findAll{it.fact=='Устройство: iPhone 13'}.state"))
                .containsExactly("rejected");
        shop.as("operator").get("/api/v2/clients/" + client).then().body("facts", hasSize(0));
    }

    @Test
    void aRelationIsSaidOneWayReplacedAndTakenAway() {
        var ivan = client("Иван");
        var maria = client("Мария");
        var relations = "/api/v2/clients/" + ivan + "/relations";
        relate(relations, maria, "spouse", 201);
        relate(relations, maria, "colleague", 201);
        shop.as("operator")
                .get("/api/v2/clients/" + ivan)
                .then()
                .body("relations.client_id", contains(maria))
                .body("relations.name", contains("Мария"))
                .body("relations.relation_type", contains("colleague"));
        shop.as("operator").get("/api/v2/clients/" + maria).then().body("relations", hasSize(0));
        relate(relations, ivan, "self", 400);
        relate(relations, UUID.randomUUID().toString(), "spouse", 400);
        var stranger = new Shop();
        var foreign = stranger.as("operator")
                .body("{\"name\":\"Чужой\"}")
                .post("/api/v2/clients")
                .<String>path("id");
        relate(relations, foreign, "spouse", 400);
        stranger.as("operator")
                .body("{\"client_id\":\"%s\",\"relation_type\":\"x\"}".formatted(foreign))
                .post(relations)
                .then()
                .statusCode(404);
        shop.as("operator").delete(relations + "/" + maria).then().statusCode(204);
        shop.as("operator").delete(relations + "/" + maria).then().statusCode(404);
        shop.as("operator").get("/api/v2/clients/" + ivan).then().body("relations", hasSize(0));
    }

    private void relate(String path, String other, String type, int status) {
        shop.as("operator")
                .body("{\"client_id\":\"%s\",\"relation_type\":\"%s\"}".formatted(other, type))
                .post(path)
                .then()
                .statusCode(status);
    }

    private String client(String name) {
        return shop.as("operator")
                .body("{\"name\":\"%s\"}".formatted(name))
                .post("/api/v2/clients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String add(String path, String fact) {
        return shop.as("operator")
                .body("{\"fact\":\"%s\"}".formatted(fact))
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private JsonPath read(String path) {
        return shop.as("operator").get(path).then().statusCode(200).extract().jsonPath();
    }

    private long readings() {
        return number("select count(*) as n from dialogs.analysis where tenant_id = ? and state = 'sent'");
    }

    private long number(String sql) {
        return TenantScope.call(shop.number(), () -> QuarkusTransaction.requiringNew()
                .call(() -> database.first(sql, row -> row.number("n"), shop.number())
                        .orElseThrow()));
    }
}
