package io.leadline.crm.crmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.crm.Company;
import io.leadline.localstack.amocrm.AmoAccount;
import io.leadline.localstack.bitrix24.BitrixAccount;
import io.leadline.localstack.testkit.CrmProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;

/** A company that is connected with another CRM, and a look at what came there. */
final class PushDesk {
    private final Company company = Company.found();
    private final String kind;
    private final SimulatorControl there;

    private PushDesk(String kind) {
        this.kind = kind;
        this.there = CrmProvidersResource.control(kind);
        there.reset();
    }

    static PushDesk amo(String more) {
        var desk = new PushDesk("amocrm");
        desk.save("""
                {"domain":"demo.amocrm.ru","access_token":"%s"%s}""".formatted(AmoAccount.demo().token(), more)).statusCode(200);
        return desk;
    }

    /** By an authorization code. */
    static PushDesk amoByCode() {
        var desk = new PushDesk("amocrm");
        desk.save(code("")).statusCode(200);
        return desk;
    }

    static String code(String more) {
        var account = AmoAccount.demo();
        return """
                {"domain":"demo.amocrm.ru","client_id":"%s","client_secret":"%s","redirect_uri":"https://a.example",
                 "code":"%s"%s}""".formatted(account.clientId(), account.clientSecret(), account.code(), more);
    }

    static PushDesk bitrix(String more) {
        var desk = new PushDesk("bitrix24");
        desk.save("{\"webhook_url\":\"%s\"%s}".formatted(hook(), more)).statusCode(200);
        return desk;
    }

    static String hook() {
        return BitrixAccount.demo().webhook(CrmProvidersResource.url());
    }

    Company company() {
        return company;
    }

    SimulatorControl there() {
        return there;
    }

    String path() {
        return "/api/integrations/" + kind;
    }

    ValidatableResponse save(String body) {
        return company.owner().asks().body(body).put(path()).then();
    }

    void edit(int lead, String body) {
        company.owner().asks().body(body).patch("/api/leads/{id}", lead).then().statusCode(200);
    }

    void comment(int lead, String text) {
        company.owner()
                .asks()
                .body("{\"text\":\"" + text + "\"}")
                .post("/api/leads/{id}/comment", lead)
                .then()
                .statusCode(201);
    }

    void push(String body) {
        company.owner().asks().body(body).post(path() + "/push").then().statusCode(202);
    }

    void retry(int lead) {
        company.owner().asks().post(path() + "/leads/{id}/retry", lead).then().statusCode(204);
    }

    /** The lead in the other CRM, as our API tells of it; null until it was queued. */
    JsonPath sync(int lead) {
        return company.owner().asks().get("/api/leads/{id}/sync", lead).jsonPath();
    }

    void awaitState(int lead, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(sync(lead).getString("items[0].state"))
                        .as(sync(lead).prettify())
                        .isEqualTo(state));
    }

    /** Every lead there. */
    List<JsonNode> leads() {
        return there.seed("{}").get("leads").valueStream().toList();
    }

    JsonNode onlyLead() {
        assertThat(leads()).hasSize(1);
        return leads().getFirst();
    }

    /** How many requests went there, by a part of their method and path. */
    long requests(String part) {
        return there.received().stream()
                .filter(one ->
                        (one.path("method").asText() + " " + one.path("path").asText()).contains(part))
                .count();
    }
}
