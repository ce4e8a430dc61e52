package io.leadline.localstack.bitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.testkit.SimulatorControl;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** upstreams/bitrix24.md, as the simulator keeps it. */
class Bitrix24Test {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BitrixAccount ACCOUNT = BitrixAccount.demo();
    private static HttpClient http;
    private static Simulators simulators;
    private static SimulatorControl control;

    @BeforeAll
    static void start() {
        http = HttpClient.newHttpClient();
        simulators = Simulators.start(0, List.of(new Bitrix24(ACCOUNT, Clock.systemUTC())));
        control = new SimulatorControl(simulators.url() + "/control/bitrix24");
    }

    @AfterAll
    static void stop() {
        http.close();
        simulators.close();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @Test
    void anItemIsMadeChangedFoundByItsOriginAndByItsPhone() throws Exception {
        var made = ok("crm.item.add", """
                {"entityTypeId":1,"fields":{"title":"Иван","originatorId":"leadline","originId":"7",
                 "fm":[{"typeId":"PHONE","valueType":"WORK","value":"+79161234567"}]}}""").at("/result/item");
        var id = made.get("id").asLong();
        assertThat(made.get("stageId").asText()).isEqualTo("NEW");
        ok("crm.item.update", "{\"entityTypeId\":1,\"id\":%d,\"fields\":{\"stageId\":\"JUNK\"}}".formatted(id));
        var found = ok("crm.item.list", """
                {"entityTypeId":1,"filter":{"originatorId":"leadline","originId":"7"},"select":["id"]}""");
        assertThat(found.get("total").asInt()).isEqualTo(1);
        assertThat(found.at("/result/items/0/stageId").asText()).isEqualTo("JUNK");
        assertThat(ok("crm.duplicate.findbycomm", "{\"type\":\"PHONE\",\"values\":[\"+79161234567\"]}")
                        .at("/result/LEAD/0")
                        .asLong())
                .isEqualTo(id);
        var comment = ok("crm.timeline.comment.add", """
                {"fields":{"ENTITY_TYPE":"lead","ENTITY_ID":%d,"COMMENT":"Да"}}""".formatted(id));
        assertThat(comment.get("result").isNumber()).isTrue();
        assertThat(control.seed("{}").at("/leads/0/timeline/0/COMMENT").asText())
                .isEqualTo("Да");
    }

    @Test
    void aFullBucketIs503AndABatchIsOneCall() throws Exception {
        control.mode("{\"bucket\":3,\"per_second\":0}");
        ok("profile", "{}");
        ok("scope", "{}");
        var batch = ok("batch", """
                {"cmd":{"a":{"method":"profile"},"b":{"method":"crm.item.get",
                 "params":{"entityTypeId":1,"id":1}}}}""");
        assertThat(batch.at("/result/result/a/ID").asText()).isEqualTo("1");
        assertThat(batch.at("/result/result_error/b/error").asText()).isEqualTo("NOT_FOUND");
        var refused = call(ACCOUNT.secret(), "profile", "{}");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("QUERY_LIMIT_EXCEEDED");
    }

    @Test
    void wrongSecretScopeValueAndMethodAreToldApart() throws Exception {
        assertThat(call("wrong", "profile", "{}").statusCode()).isEqualTo(401);
        assertThat(call(ACCOUNT.secret(), "nonsense", "{}").body()).contains("ERROR_METHOD_NOT_FOUND");
        assertThat(call(ACCOUNT.secret(), "crm.item.add", "{\"entityTypeId\":1,\"fields\":{\"stageId\":\"NO\"}}")
                        .body())
                .contains("CRM_FIELD_ERROR_VALUE_NOT_VALID");
        control.mode("{\"scopes\":\"user\"}");
        assertThat(call(ACCOUNT.secret(), "crm.status.list", "{}").body()).contains("insufficient_scope");
        control.mode("{\"refusal\":\"OVERLOAD_LIMIT\"}");
        assertThat(call(ACCOUNT.secret(), "profile", "{}").statusCode()).isEqualTo(503);
        assertThat(control.received().toString()).doesNotContain(ACCOUNT.secret());
    }

    private static JsonNode ok(String method, String body) throws Exception {
        var answer = call(ACCOUNT.secret(), method, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> call(String secret, String method, String body) throws Exception {
        var address = simulators.url() + "/bitrix24/rest/" + ACCOUNT.user() + "/" + secret + "/" + method;
        return http.send(
                HttpRequest.newBuilder(URI.create(address))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
