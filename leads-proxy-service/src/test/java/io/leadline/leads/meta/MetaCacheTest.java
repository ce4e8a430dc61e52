package io.leadline.leads.meta;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.leads.Callers;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account's quota is small: its words are asked for once, however many look. */
@QuarkusTest
class MetaCacheTest {
    private static final UUID TENANT = UUID.randomUUID();

    private final SimulatorControl workiz = WorkizResource.control();

    /** Each test has an account of its own: they differ in the zone. */
    @BeforeEach
    void reset() {
        workiz.reset();
    }

    @Test
    void theSecondOneIsServedWithoutWorkiz() {
        save(71, "Asia/Tokyo");
        var first = call(71).then().statusCode(200).extract().<Object>path("data");
        var calls = workiz.received().size();
        assertThat(call(71).then().statusCode(200).extract().<Object>path("data"))
                .isEqualTo(first);
        assertThat(workiz.received()).hasSize(calls);
    }

    @Test
    void thoseWhoAskAtTheSameTimeWaitForOneAnswer() throws Exception {
        save(72, "Asia/Seoul");
        workiz.next("{\"match\":\"/team/all/\",\"delay_ms\":700}");
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.generate(() -> ask(people)).limit(5).toList();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(workiz.received().stream()
                        .filter(call -> call.path("path").asText().endsWith("/team/all/")))
                .hasSize(1);
    }

    @Test
    void aFailureIsNotRemembered() {
        save(73, "Asia/Manila");
        workiz.next("{\"match\":\"/team/all/\",\"status\":403}");
        call(73).then().statusCode(502);
        call(73).then().statusCode(200);
    }

    @Test
    void anotherAccountHasOtherWordsAtOnce() {
        save(74, "Asia/Jakarta");
        call(74).then().statusCode(200);
        save(74, "Asia/Makassar");
        call(74).then().statusCode(200);
        assertThat(workiz.received()).isNotEmpty();
    }

    private static Future<Integer> ask(ExecutorService people) {
        Callable<Integer> question = () -> call(72).statusCode();
        return people.submit(question);
    }

    private static io.restassured.response.Response call(long tenant) {
        return admin(tenant).get("/api/leads/meta");
    }

    private void save(long tenant, String zone) {
        admin(tenant)
                .contentType(ContentType.JSON)
                .body("""
                        {"token": "%s", "secret": "%s", "time_zone": "%s"}
                        """.formatted(Callers.setting("WORKIZ_API_TOKEN"), Callers.setting("WORKIZ_AUTH_SECRET"), zone))
                .put("/api/workiz/account")
                .then()
                .statusCode(200);
        workiz.reset();
    }

    private static RequestSpecification admin(long tenant) {
        return given().auth()
                .oauth2(TestIssuer.user("admin").tenant(tenant, TENANT).sign());
    }
}
