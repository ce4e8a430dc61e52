package io.leadline.contracts.idempotency;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** DESIGN §4, Idempotency-Key: one key, one effect, one answer. */
@QuarkusTest
class IdempotencyTest {
    private final String key = UUID.randomUUID().toString();
    private final String manager = TestIssuer.user("manager").sign();

    @Test
    void aRepeatGetsTheFirstAnswerAgain() {
        var first = create(manager, key, "{\"text\":\"a\"}")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", nullValue())
                .extract();
        create(manager, key, "{\"text\":\"a\"}")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .header("Location", first.header("Location"))
                .contentType(ContentType.JSON)
                .body("number", equalTo(first.<Integer>path("number")));
    }

    @Test
    void anotherBodyUnderTheSameKeyIs422() {
        create(manager, key, "{\"text\":\"a\"}").then().statusCode(201);
        create(manager, key, "{\"text\":\"b\"}").then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @Test
    void theKeyIsTheCallersOwn() {
        var number = create(manager, key, "{\"text\":\"a\"}").then().extract().<Integer>path("number");
        create(TestIssuer.user("admin").sign(), key, "{\"text\":\"a\"}")
                .then()
                .statusCode(201)
                .body("number", not(equalTo(number)));
        create(TestIssuer.user("manager").tenant(2, UUID.randomUUID()).sign(), key, "{\"text\":\"a\"}")
                .then()
                .statusCode(201)
                .body("number", not(equalTo(number)));
    }

    @Test
    void ofManyAtOnceOneActsAndTheOthersAreToldToWait() throws Exception {
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> create(manager, key, "{\"text\":\"a\",\"delay_millis\":1500}")
                        .statusCode()));
            }
        }
        var codes = new ArrayList<Integer>();
        for (var answer : answers) {
            codes.add(answer.get());
        }
        assertThat(codes).containsOnly(201, 409).containsOnlyOnce(201);
    }

    @Test
    void failuresOnOurSideRateLimitsAndWhatIsToBeRepeatedAreNotKept() {
        create(manager, key, "{\"text\":\"a\",\"answer_with\":409}").then().statusCode(409);
        create(manager, key, "{\"text\":\"a\",\"answer_with\":503}").then().statusCode(503);
        create(manager, key, "{\"text\":\"a\",\"answer_with\":429}").then().statusCode(429);
        create(manager, key, "{\"text\":\"a\"}").then().statusCode(201);
    }

    @Test
    void aMistakeOfTheCallerIsKept() {
        create(manager, key, "{\"text\":\" \"}").then().statusCode(400);
        create(manager, key, "{\"text\":\" \"}").then().statusCode(400).header("Idempotent-Replayed", "true");
    }

    @Test
    void theLeaseFreesAKeyWhoseRequestCrashed() throws Exception {
        create(manager, key, "{\"text\":\"a\"}").then().statusCode(201);
        change("set status = null, lease_until = clock_timestamp() + interval '1 minute'");
        create(manager, key, "{\"text\":\"a\"}").then().statusCode(409).header("Retry-After", "1");
        change("set lease_until = clock_timestamp() - interval '1 second'");
        create(manager, key, "{\"text\":\"a\"}").then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void anAnswerIsForgottenAfterADay() throws Exception {
        create(manager, key, "{\"text\":\"a\"}").then().statusCode(201);
        change("set created_at = now() - interval '25 hours'");
        create(manager, key, "{\"text\":\"b\"}").then().statusCode(201).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void expiredAnswersOfTheTenantAreRemovedOnTheWay() throws Exception {
        var other = UUID.randomUUID().toString();
        create(manager, other, "{\"text\":\"a\"}").then().statusCode(201);
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            statement.executeUpdate("update contracts.idempotency set created_at = now() - interval '25 hours'");
            create(manager, key, "{\"text\":\"a\"}").then().statusCode(201);
            var left = statement.executeQuery("select from contracts.idempotency where key = '" + other + "'");
            assertThat(left.next()).isFalse();
        }
    }

    @Test
    void anInsaneKeyIs400() {
        given().auth()
                .oauth2(manager)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "two words")
                .body("{\"text\":\"a\"}")
                .post("/probe/notes")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    private void change(String set) throws Exception {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            assertThat(statement.executeUpdate("update contracts.idempotency %s where key = '%s'".formatted(set, key)))
                    .isEqualTo(1);
        }
    }

    private static Response create(String token, String key, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/probe/notes");
    }
}
