package io.leadline.crm.leadads;

import static io.restassured.RestAssured.given;

import io.leadline.crm.Company;
import io.leadline.localstack.meta.MetaAccount;
import io.leadline.localstack.testkit.CrmProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;

/** A page of a company of its own, at the simulated Meta. */
record PageDesk(Company company) {
    static final MetaAccount PAGE = MetaAccount.demo();

    static PageDesk open() {
        var desk = new PageDesk(Company.found());
        desk.save("").statusCode(200);
        return desk;
    }

    static SimulatorControl meta() {
        return CrmProvidersResource.control("meta");
    }

    ValidatableResponse save(String more) {
        return company.owner()
                .asks()
                .body("""
                        {"page_id":"%s","access_token":"%s","app_secret":"%s","verify_token":"%s"%s}""".formatted(PAGE.pageId(), PAGE.pageToken(), PAGE.appSecret(), PAGE.verifyToken(), more))
                .put("/api/integrations/meta")
                .then();
    }

    /** A filled-in form at Meta; its number. */
    static String lead(String answers, String more) {
        return meta().seed("{\"leads\":[{\"answers\":{%s}%s}]}".formatted(answers, more))
                .at("/ids/0")
                .asText();
    }

    static String notification(String lead) {
        return """
                {"object":"page","entry":[{"id":"1","time":1795255200,"changes":[{"field":"leadgen",\
                "value":{"leadgen_id":"%s","page_id":"1","form_id":"700000000000001","created_time":1}}]}]}""".formatted(lead);
    }

    static String signature(String body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PAGE.appSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    ValidatableResponse send(String body) throws Exception {
        return send(body, signature(body));
    }

    ValidatableResponse send(String body, String signature) {
        return given().contentType(ContentType.JSON)
                .header("X-Hub-Signature-256", signature)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/webhooks/meta-leads/{tenant}", company.uuid())
                .then();
    }

    List<Map<String, Object>> entries(String state) {
        return company.owner()
                .asks()
                .get("/api/integrations/meta/entries?size=100&state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    /** Waits until this many entries are of a state; newest first. */
    List<Map<String, Object>> await(String state, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> entries(state).size() == count);
        return entries(state);
    }

    /** The lead of the only entry that is done. */
    ValidatableResponse shownLead() {
        var lead = await("done", 1).getFirst().get("lead_id");
        return company.owner().asks().get("/api/leads/{id}", lead).then().statusCode(200);
    }

    String state() {
        return company.owner().asks().get("/api/integrations/meta").path("state");
    }
}
