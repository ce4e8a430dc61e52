package io.leadline.crm.intake;

import static io.restassured.RestAssured.given;

import io.leadline.crm.Company;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;

/** A source of a company of its own, and what is sent with its key. */
record SourceDesk(Company company, int id, String key) {
    static SourceDesk open(String more) {
        return of(Company.found(), more);
    }

    static SourceDesk of(Company company, String more) {
        var made = company.owner()
                .asks()
                .body("{\"name\":\"Форма\",\"source\":\"Сайт\"%s}".formatted(more))
                .post("/api/lead-sources")
                .then()
                .statusCode(201)
                .extract();
        return new SourceDesk(company, made.<Integer>path("source.id"), made.path("key"));
    }

    /** Sends JSON. */
    ValidatableResponse send(String body) {
        return send(key, body);
    }

    static ValidatableResponse send(String key, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/api/webhooks/leads/{key}", key)
                .then();
    }

    List<Map<String, Object>> entries(String state) {
        return company.owner()
                .asks()
                .get("/api/lead-sources/{id}/entries?state={state}&size=100", id, state)
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** Waits until this many entries are of a state; newest first. */
    List<Map<String, Object>> await(String state, int count) {
        await().until(() -> entries(state).size() == count);
        return entries(state);
    }

    /** The lead of the newest entry, once it is done. */
    int lead() {
        await().until(() -> entries("new").isEmpty() && !entries("done").isEmpty());
        return (Integer) entries("done").getFirst().get("lead_id");
    }

    ValidatableResponse shownLead() {
        return company.owner().asks().get("/api/leads/{id}", lead()).then().statusCode(200);
    }

    private static org.awaitility.core.ConditionFactory await() {
        return org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(10));
    }
}
