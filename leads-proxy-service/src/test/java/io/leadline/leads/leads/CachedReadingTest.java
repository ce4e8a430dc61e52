package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.leads.AnotherReplica;
import io.leadline.leads.Ledger;
import io.leadline.leads.readcache.ReplicaCache;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The read cache in the running service; its rules one by one are in ReadCacheTest. */
@QuarkusTest
@TestProfile(CachedReadingTest.On.class)
class CachedReadingTest {
    public static final class On implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // Long, so that a slow machine does not make a copy old.
            return Map.of("leadline.read-cache.fresh", "120s", "leadline.read-cache.stale", "10m");
        }
    }

    @Inject
    ReplicaCache replica;

    private final SimulatorControl workiz = WorkizResource.control();
    private String uuid;

    @BeforeEach
    void oneLead() {
        workiz.reset();
        workiz.seed("{\"count\":0}");
        uuid = seeded(workiz, Map.of("Status", "Pending", "City", "Reno", "ClientId", "1001"));
        Ledger.execute("delete from leads.lead_audit");
        // Voids what the last test left.
        as("mop", "{}").post("/api/leads/" + uuid + "/activate").then().statusCode(200);
        settled();
    }

    @Test
    void theSameQuestionIsAskedOnce() {
        for (int i = 0; i < 3; i++) {
            list("");
            list("&records=7");
            get();
        }
        assertThat(reads()).isEqualTo(3);
    }

    @Test
    void manyWhoAskAtOnceShareOneCall() {
        workiz.next("{\"match\":\"/lead/all/\",\"delay_ms\":700}");
        var callers = new ArrayList<CompletableFuture<Integer>>();
        for (int i = 0; i < 20; i++) {
            callers.add(CompletableFuture.supplyAsync(
                    () -> as("mop").get("/api/leads?records=9").statusCode(), Thread::startVirtualThread));
        }
        assertThat(callers).allSatisfy(caller -> assertThat(caller.join()).isEqualTo(200));
        assertThat(reads()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = UpstreamErrorsTest.Call.class,
            names = {"LIST", "GET"},
            mode = EnumSource.Mode.EXCLUDE)
    void aWriteIsSeenByTheNextReadWhateverItWas(UpstreamErrorsTest.Call call) {
        list("");
        get();
        var before = reads();
        as("mop", call.body).request(call.method, "/api/leads" + call.path.replace("AB12CD", uuid));
        list("");
        get();
        assertThat(reads()).isEqualTo(before + 2);
    }

    @Test
    void aWriteWithoutAKnownEndMakesWorkizBeAskedAgain() {
        get().body("data.lead.City", equalTo("Reno"));
        workiz.next("{\"match\":\"/lead/update/\",\"status\":400,\"effect\":true}");
        as("mop", "{\"City\":\"Elko\"}").patch("/api/leads/" + uuid).then().statusCode(422);
        get().body("data.lead.City", equalTo("Elko"));
    }

    @Test
    void aNewLeadIsInTheNextList() {
        list("");
        String created = as("mop", LeadWritingTest.DOCUMENTS_EXAMPLE)
                .post("/api/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("data.UUID");
        list("").body("data.results.UUID", hasItem(created));
    }

    @Test
    void aChangeMadeByAnotherReplicaIsSeen() {
        list("");
        var before = reads();
        AnotherReplica.marksLost(2, uuid);
        AnotherReplica.marksLost(1, uuid);
        await().untilAsserted(() -> {
            list("");
            assertThat(reads()).isEqualTo(before + 1);
        });
    }

    /** Not a second process: a second cache in this one, which hears of the write by the log alone. */
    @Test
    void aChangeMadeHereIsSeenByAnotherReplica() {
        replica.fill();
        as("mop", "{\"City\":\"Elko\"}").patch("/api/leads/" + uuid).then().statusCode(200);
        await().until(() -> !replica.isFresh());
    }

    @Test
    void theAuditKnowsWhatTheLeadWasWhereItWasReadLately() {
        get();
        as("mop", "{\"City\":\"Elko\",\"Company\":\"Acme\"}")
                .patch("/api/leads/" + uuid)
                .then()
                .statusCode(200);
        audit().body("data.results[0].before", equalTo(orNull("City", "Reno", "Company", null)))
                .body("data.results[0].before_at", matchesPattern(".{10}T.{12}Z"))
                .body("data.results[0].after", equalTo(Map.of("City", "Elko", "Company", "Acme")));
    }

    @Test
    void theAuditKnowsItFromTheListToo() {
        list("");
        as("mop", "{}").post("/api/leads/" + uuid + "/mark-lost").then().statusCode(200);
        audit().body("data.results[0].before.Status", equalTo("Pending"));
        list("");
        as("mop", "{\"User\":\"Alex Wilson\"}")
                .post("/api/leads/" + uuid + "/assign")
                .then()
                .statusCode(200);
        audit().body("data.results[0].before.Team", equalTo(java.util.List.of()));
    }

    @Test
    void theAuditClaimsNothingAboutALeadThatWasWrittenSinceItWasRead() {
        get();
        for (var city : new String[] {"Elko", "Ely"}) {
            as("mop", "{\"City\":\"" + city + "\"}")
                    .patch("/api/leads/" + uuid)
                    .then()
                    .statusCode(200);
        }
        audit().body("data.results[1].before.City", equalTo("Reno"))
                .body("data.results[0].before", nullValue())
                .body("data.results[0].before_at", nullValue());
        assertThat(reads()).isEqualTo(1);
    }

    private ValidatableResponse list(String more) {
        return as("mop")
                .get("/api/leads?only_open=false&start_date=2020-01-01" + more)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse get() {
        return as("mop").get("/api/leads/" + uuid).then().statusCode(200);
    }

    private ValidatableResponse audit() {
        return as("mop").get("/api/leads/" + uuid + "/audit").then().statusCode(200);
    }

    private long reads() {
        return workiz.received().stream()
                .filter(call -> call.path("method").asText().equals("GET"))
                .count();
    }

    private static Map<String, Object> orNull(String one, Object value, String other, Object otherValue) {
        var map = new java.util.HashMap<String, Object>();
        map.put(one, value);
        map.put(other, otherValue);
        return map;
    }

    /** Our own events void copies a moment later once more; the tests begin when that is over. */
    private void settled() {
        await().until(replica::hasSeenEverything);
    }
}
