package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.leadline.leads.AnotherReplica;
import io.leadline.leads.readcache.ReplicaCache;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** While Workiz is down the list, and only the list, may be an old one; never from before a change we know of. */
@QuarkusTest
@TestProfile(StaleListTest.On.class)
class StaleListTest {
    private static final String DOWN = "{\"times\":99,\"status\":503}";

    public static final class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "leadline.read-cache.fresh", "0",
                    "leadline.read-cache.stale", "10m",
                    "leadline.workiz.timeout", "1s");
        }
    }

    @Inject
    ReplicaCache replica;

    private final SimulatorControl workiz = WorkizResource.control();
    private String uuid;

    @BeforeEach
    void readOnce() {
        // One of the tests lets nobody listen for a while, and the first call of a process loads classes.
        await().ignoreExceptions().until(() -> {
            workiz.reset();
            return as("mop").get("/api/leads?records=1").statusCode() == 200;
        });
        workiz.seed("{\"count\":0}");
        uuid = seeded(workiz, Map.of("City", "Reno", "Status", "Pending"));
        as("mop", "{}").post("/api/leads/" + uuid + "/activate").then().statusCode(200);
        await().until(replica::hasSeenEverything);
        list().statusCode(200).body("data.results.UUID", equalTo(java.util.List.of(uuid)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DOWN,
                "{\"times\":99,\"status\":500,\"body\":\"<html>\"}",
                "{\"times\":99,\"status\":200,\"body\":\"<html>Maintenance</html>\"}",
                "{\"times\":99,\"status\":200,\"body\":\"{\\\"flag\\\":true,\\\"data\\\":[{\"}",
                "{\"times\":99,\"reset\":true}",
                "{\"times\":99,\"delay_ms\":2500}",
                "{\"times\":99,\"transfer\":\"half_body\"}"
            })
    void theLastListStandsIn(String fault) {
        var before = list().extract().jsonPath();
        workiz.next(fault);
        var after = list().statusCode(200)
                .body("ok", equalTo(true))
                .body("meta.stale", equalTo(true))
                .body("meta.as_of", lessThanOrEqualTo(before.getString("meta.timestamp")))
                .extract()
                .jsonPath();
        assertThat(after.getMap("data")).isEqualTo(before.getMap("data"));
        assertThat(after.getString("meta.request_id")).isNotEqualTo(before.getString("meta.request_id"));
    }

    @Test
    void theLastListStandsInWhereNobodyListens() {
        workiz.refuse(Duration.ofSeconds(4));
        list().statusCode(200).body("meta.stale", equalTo(true));
    }

    @Test
    void anAnswerOfWorkizIsNotMarked() {
        list().statusCode(200)
                .body("meta", not(hasKey("stale")))
                .body("meta", not(hasKey("as_of")))
                .body("meta.size()", equalTo(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"times\":99,\"status\":400,\"body\":{\"error\":true}}",
                "{\"times\":99,\"status\":401}",
                "{\"times\":99,\"status\":403}",
                "{\"times\":99,\"status\":404}",
                "{\"times\":99,\"status\":418}",
                "{\"times\":99,\"status\":302}",
                "{\"times\":99,\"status\":200,\"body\":{\"flag\":false,\"msg\":\"No\"}}"
            })
    void whereWorkizSaysNoItSaysNo(String fault) {
        workiz.next(fault);
        list().statusCode(502).body("error.code", equalTo("UPSTREAM_ERROR"));
    }

    @Test
    void aUsedUpQuotaIsNoOutage() {
        workiz.next("{\"times\":99,\"status\":429}");
        list().statusCode(equalTo(as("mop").get("/api/leads/" + uuid).statusCode()))
                .body("ok", equalTo(false));
    }

    @ParameterizedTest
    @EnumSource(
            value = UpstreamErrorsTest.Call.class,
            names = {"LIST"},
            mode = EnumSource.Mode.EXCLUDE)
    void allElseIs502(UpstreamErrorsTest.Call call) {
        as("mop").get("/api/leads/" + uuid).then().statusCode(200);
        workiz.next(DOWN);
        (call.body == null ? as("mop") : as("mop", call.body))
                .request(call.method, "/api/leads" + call.path.replace("AB12CD", uuid))
                .then()
                .statusCode(502)
                .body("error.code", equalTo("UPSTREAM_ERROR"));
    }

    @Test
    void anotherQuestionHasNoOldAnswer() {
        workiz.next(DOWN);
        as("mop").get("/api/leads?records=3").then().statusCode(502);
    }

    @Test
    void nobodySeesHisChangeUndone() {
        as("mop", "{\"City\":\"Elko\"}").patch("/api/leads/" + uuid).then().statusCode(200);
        workiz.next(DOWN);
        list().statusCode(502).body("error.code", equalTo("UPSTREAM_ERROR"));
    }

    @Test
    void norTheChangeOfAnotherReplica() {
        AnotherReplica.marksLost(1, uuid);
        await().until(replica::hasSeenEverything);
        workiz.next(DOWN);
        list().statusCode(502);
    }

    @Test
    void aWriteThatFailsDoesNotTakeTheListFromEverybody() {
        workiz.next(DOWN);
        as("mop", "{\"City\":\"Elko\"}").patch("/api/leads/" + uuid).then().statusCode(502);
        list().statusCode(200).body("meta.stale", equalTo(true));
    }

    private ValidatableResponse list() {
        return as("mop").get("/api/leads?only_open=false&start_date=2020-01-01").then();
    }
}
