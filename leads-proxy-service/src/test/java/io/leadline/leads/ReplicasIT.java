package io.leadline.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.Replica;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What two replicas do as one: two processes of the real package over one database. */
class ReplicasIT {
    private static final int CALLS = 6;
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final PostgresResource POSTGRES = new PostgresResource();
    private static final WorkizResource WORKIZ = new WorkizResource();
    private static final List<Replica> REPLICAS = new ArrayList<>();

    private final SimulatorControl workiz = WorkizResource.control();

    @BeforeAll
    static void twoReplicas() throws Exception {
        POSTGRES.init(Map.of("role", "leadline_leads"));
        var settings = new HashMap<>(POSTGRES.start());
        settings.putAll(new IssuerResource().start());
        settings.putAll(WORKIZ.start());
        settings.put("FEATURE_LEADS_TAB", "true");
        settings.put("WORKIZ_CALLS_PER_WINDOW", String.valueOf(CALLS));
        settings.put("WORKIZ_WINDOW", WINDOW.toMillis() + "ms");
        settings.put("WORKIZ_LONGEST_QUEUEING", "2500ms");
        // Longer than any test: what is seen anew was dropped, not grown old.
        settings.put("WORKIZ_READ_CACHE", "10m");
        REPLICAS.add(Replica.start("one", settings));
        REPLICAS.add(Replica.start("two", settings));
        for (var replica : REPLICAS) {
            replica.awaitReady();
            // The first call of a process loads classes between its place in the quota and its way to Workiz.
            get(replica, "/api/leads");
        }
    }

    @AfterAll
    static void stop() {
        REPLICAS.forEach(Replica::close);
        WORKIZ.stop();
        POSTGRES.stop();
    }

    @BeforeEach
    void anEmptyWindow() throws Exception {
        workiz.reset();
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("truncate leads.workiz_quota");
        }
    }

    @Test
    void togetherTheyKeepTheAccountWithinItsQuota() throws Exception {
        var answers = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Integer>>();
            for (var i = 0; i < 40; i++) {
                // Each asks for something else, so that no cache answers.
                var replica = REPLICAS.get(i % 2);
                var path = "/api/leads?records=" + (i + 1);
                running.add(threads.submit(() -> get(replica, path)));
            }
            for (var one : running) {
                answers.add(one.get());
            }
        }
        var sent = workiz.received().stream()
                .map(request -> Instant.parse(request.path("time").asText()))
                .toList();
        assertThat(sent).hasSizeBetween(CALLS + 1, 3 * CALLS);
        // Two limiters that know nothing of each other would let 4 * CALLS pass. On a busy machine calls need a while
        // from their place to Workiz, so the distance is asserted with room.
        for (var i = CALLS; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - CALLS), sent.get(i))).isGreaterThan(WINDOW.dividedBy(2));
        }
        assertThat(answers).containsOnly(200, 429);
        assertThat(answers).filteredOn(status -> status == 200).hasSameSizeAs(sent);
    }

    @Test
    void aWriteThroughOneIsSeenThroughTheOther() {
        var uuid = Callers.seeded(workiz, Map.of("City", "Reno"));
        var path = "/api/leads/" + uuid;
        assertThat(city(REPLICAS.get(0), path)).isEqualTo("Reno");
        assertThat(city(REPLICAS.get(0), path)).isEqualTo("Reno");
        assertThat(workiz.received()).as("the second read came from the cache").hasSize(1);
        given().auth()
                .oauth2(TestIssuer.user("mop").sign())
                .contentType("application/json")
                .body("{\"City\":\"Elko\"}")
                .patch(REPLICAS.get(1).url() + path)
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> city(REPLICAS.get(0), path).equals("Elko"));
    }

    private static String city(Replica replica, String path) {
        return given().auth()
                .oauth2(TestIssuer.user("mop").sign())
                .get(replica.url() + path)
                .then()
                .statusCode(200)
                .extract()
                .path("data.lead.City");
    }

    private static int get(Replica replica, String path) {
        return given().auth()
                .oauth2(TestIssuer.user("mop").sign())
                .get(replica.url() + path)
                .statusCode();
    }
}
