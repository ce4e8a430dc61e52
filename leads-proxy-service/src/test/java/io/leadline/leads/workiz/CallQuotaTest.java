package io.leadline.leads.workiz;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account's quota (issue 3, upstreams/workiz.md §8), with a window short enough to wait for. */
@QuarkusTest
@TestProfile(CallQuotaTest.Tight.class)
class CallQuotaTest {
    private static final int CALLS = 4;
    private static final Duration WINDOW = Duration.ofSeconds(4);

    public static final class Tight implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "WORKIZ_CALLS_PER_WINDOW", String.valueOf(CALLS),
                    "WORKIZ_WINDOW", "4s",
                    "WORKIZ_LONGEST_QUEUEING", "4500ms",
                    "WORKIZ_READ_CACHE", "0");
        }
    }

    private final SimulatorControl workiz = WorkizResource.control();

    @Inject
    CallQuota quota;

    @BeforeEach
    void anEmptyWindow() throws Exception {
        workiz.reset();
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("truncate leads.workiz_quota");
        }
    }

    @Test
    void noWindowEverHoldsMoreCallsThanTheAccountMayMake() throws Exception {
        var answers = together(24, () -> as("mop").get("/api/leads"));
        var sent = workiz.received().stream()
                .map(request -> Instant.parse(request.path("time").asText()))
                .toList();
        assertThat(sent).hasSizeBetween(CALLS + 1, 3 * CALLS);
        for (var i = CALLS; i < sent.size(); i++) {
            // On a busy machine calls need a while from their place to Workiz.
            assertThat(Duration.between(sent.get(i - CALLS), sent.get(i))).isGreaterThan(WINDOW.dividedBy(2));
        }
        assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSameSizeAs(sent);
        assertThat(answers).filteredOn(a -> a.statusCode() != 200).isNotEmpty().allSatisfy(refused -> refused.then()
                .statusCode(429)
                .body("error.code", equalTo("RATE_LIMITED")));
        assertThat(answers).filteredOn(a -> a.statusCode() == 429).allSatisfy(a -> assertThat(
                        Integer.parseInt(a.header("Retry-After")))
                .isBetween(1, 9));
    }

    @Test
    void aWaitingWriteGetsThePlaceBeforeTheReadsThatWaitedLonger() throws Exception {
        var lead = seeded(workiz, Map.of());
        for (var i = 0; i < CALLS; i++) {
            as("mop").get("/api/leads").then().statusCode(200);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = new ArrayList<Future<Response>>();
            for (var i = 0; i < CALLS; i++) {
                reads.add(threads.submit(() -> as("mop").get("/api/leads")));
            }
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            var write = threads.submit(() -> as("mop", "{}").post("/api/leads/" + lead + "/mark-lost"));
            assertThat(write.get().statusCode()).isEqualTo(200);
            for (var read : reads) {
                read.get();
            }
        }
        assertThat(workiz.received().get(CALLS).path("path").asText()).contains("/lead/markLost/");
    }

    @Test
    void whenWorkizItselfSaysWaitNobodyOfTheAccountKnocksMeanwhile() {
        workiz.next("{\"status\":429,\"headers\":{\"Retry-After\":\"11\"}}");
        as("mop").get("/api/leads").then().statusCode(502);
        var refused = as("mop").get("/api/leads");
        refused.then().statusCode(429).body("error.code", equalTo("RATE_LIMITED"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(9, 11);
        assertThat(workiz.received()).hasSize(1);
        assertThat(TenantScope.call(2, () -> quota.take(false, Duration.ZERO)))
                .as("another account")
                .isZero();
    }

    private static List<Response> together(int times, Callable<Response> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Response>();
            var running = new ArrayList<Future<Response>>();
            for (var i = 0; i < times; i++) {
                running.add(threads.submit(call));
            }
            for (var one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
