package io.leadline.contracts.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.TokenBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN §3: each service lists and replays the dead letters of its own consumers, of the caller's tenant. */
@QuarkusTest
@TestProfile(DeadLetterHttpTest.Impatient.class)
class DeadLetterHttpTest {
    private static final String PATH = "/api/outbox/dead-letters";

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.outbox.first-pause", "1ms", "leadline.outbox.measure-every", "100ms");
        }
    }

    @Inject
    Outbox outbox;

    @Inject
    Moody moody;

    @Inject
    MeterRegistry metrics;

    private final long tenant = ThreadLocalRandom.current().nextLong(100, 1L << 40);
    private final UUID uuid = UUID.randomUUID();

    @BeforeEach
    void oneDeadLetter() {
        moody.bad = true;
        publish();
        await().untilAsserted(() -> as("owner").get(PATH).then().body("total", equalTo(1)));
    }

    @Test
    void isListedReplayedAndGone() {
        int id = as("admin")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].consumer", equalTo("contracts.moody"))
                .body("items[0].type", equalTo("tenant.updated"))
                .body("items[0].payload.uuid", equalTo(uuid.toString()))
                .body("items[0].reason", equalTo("IllegalStateException: not today, ***@***"))
                .body("items[0].tries", equalTo(5))
                .body("page", equalTo(1))
                .body("size", equalTo(20))
                .body("pages", equalTo(1))
                .extract()
                .path("items[0].id");

        as("owner")
                .post(PATH + "/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"))
                .body("detail", not(containsString("not today")));
        as("owner").get(PATH).then().body("items[0].tries", equalTo(6));

        moody.bad = false;
        as("owner").post(PATH + "/" + id + "/replay").then().statusCode(204);
        // With the id of the request that published, in the name of the one who replays.
        assertThat(moody.handled).containsOnlyOnce("req_test true " + uuid);
        as("owner").get(PATH).then().body("total", equalTo(0));
        as("owner").post(PATH + "/" + id + "/replay").then().statusCode(404);
    }

    @Test
    void handlerHasARequestContextTheRequestsIdAndNobodySignedIn() {
        moody.bad = false;
        publish();
        await().untilAsserted(() -> assertThat(moody.handled).containsOnlyOnce("req_test false " + uuid));
    }

    @Test
    void anotherTenantsDoesNotExist() {
        int id = as("owner").get(PATH).then().extract().path("items[0].id");
        var stranger = given().auth()
                .oauth2(TestIssuer.user("owner")
                        .tenant(tenant + 1, UUID.randomUUID())
                        .sign());
        stranger.get(PATH).then().statusCode(200).body("total", equalTo(0));
        stranger.post(PATH + "/" + id + "/replay").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rop", "mop", "manager", "financier", "operator"})
    void otherRolesMayNot(String role) {
        as(role).get(PATH).then().statusCode(403);
        as(role).post(PATH + "/1/replay").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "size=0", "size=101", "page=x"})
    void badPagesAreRefused(String query) {
        as("owner").get(PATH + "?" + query).then().statusCode(org.hamcrest.Matchers.oneOf(400, 404));
    }

    @Test
    void pagesAreCounted() {
        publish();
        publish();
        await().untilAsserted(() -> as("owner")
                .get(PATH + "?size=2&page=2")
                .then()
                .body("total", equalTo(3))
                .body("pages", equalTo(2))
                .body("items", hasSize(1)));
    }

    @Test
    void metricsTellOfThem() {
        await().untilAsserted(() -> assertThat(metrics.get("leadline.outbox.dead.letters")
                        .tag("consumer", "contracts.moody")
                        .gauge()
                        .value())
                .isPositive());
        await().untilAsserted(() -> assertThat(metrics.get("leadline.outbox.lag")
                        .tag("consumer", "contracts.moody")
                        .gauge()
                        .value())
                .isZero());
    }

    private void publish() {
        MDC.put("request_id", "req_test");
        try {
            TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew()
                    .run(() -> outbox.publish(new TenantEvent.Updated(tenant, uuid, "Т", "Europe/Moscow", "RU"))));
        } finally {
            MDC.remove("request_id");
        }
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(token(role).sign());
    }

    private TokenBuilder token(String role) {
        return TestIssuer.user(role).tenant(tenant, new UUID(0, tenant));
    }
}
