package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.setting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.leads.Ledger;
import io.leadline.leads.Spans;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Token and secret stay inside whatever happens (DESIGN §7): all operations are driven through success and every
 * kind of failure, talkative logging on, and everything that comes out is searched.
 */
@QuarkusTest
@TestProfile(SecretsTest.Talkative.class)
class SecretsTest {
    public static final class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "leadline.workiz.timeout", "500ms",
                    "quarkus.log.category.\"io.leadline\".level", "DEBUG",
                    "quarkus.log.category.\"org.jboss.resteasy\".level", "DEBUG",
                    "quarkus.log.category.\"io.smallrye.faulttolerance\".level", "DEBUG");
        }
    }

    private static final List<String> FAULTS = List.of(
            "{\"delay_ms\":0}",
            "{\"status\":500,\"body\":\"%s %s\"}",
            "{\"status\":400,\"body\":{\"error\":true,\"msg\":\"%s %s\",\"details\":[]}}",
            "{\"status\":401,\"body\":{\"msg\":\"%s %s\"}}",
            "{\"status\":403,\"body\":{\"msg\":\"%s %s\"}}",
            "{\"status\":404,\"body\":{\"msg\":\"%s %s\"}}",
            "{\"status\":429,\"body\":{\"msg\":\"%s %s\"}}",
            "{\"status\":200,\"body\":{\"flag\":false,\"msg\":\"%s %s\"}}",
            "{\"status\":200,\"body\":[{\"flag\":true,\"msg\":\"%s %s\"}]}",
            "{\"status\":200,\"body\":\"<html>%s %s</html>\"}",
            "{\"reset\":true}",
            "{\"delay_ms\":1500}");

    @Inject
    Spans spans;

    private final SimulatorControl workiz = WorkizResource.control();
    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler ear = new Handler() {
        private final PatternFormatter form = new PatternFormatter("%c %X{request_id} %s%e");

        @Override
        public void publish(LogRecord entry) {
            log.add(form.format(entry));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    @BeforeEach
    void listen() {
        ear.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(ear);
    }

    @Test
    void neitherTokenNorSecretNorPhoneComesOut() {
        var token = setting("WORKIZ_API_TOKEN");
        var secret = setting("WORKIZ_AUTH_SECRET");
        var answers = new ArrayList<String>();
        for (var fault : FAULTS) {
            for (var call : UpstreamErrorsTest.Call.values()) {
                workiz.reset();
                workiz.next(fault.formatted(token, secret));
                var response = call.send().extract();
                answers.add(response.headers() + response.asString());
            }
        }
        answers.add(as("owner")
                .get("/api/leads/AB12CD/audit")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        var kept = Ledger.query("select * from leads.lead_audit").toString()
                + Ledger.query("select * from outbox.pending")
                + Ledger.query("select * from outbox.event")
                + Ledger.query("select tenant_id, operation, encode(body, 'escape') as body from leads.idempotency");
        var metrics = given().get("/q/metrics").then().statusCode(200).extract().asString();
        await().untilAsserted(() -> assertThat(ofClient(spans.seen())).hasSizeGreaterThan(50));

        assertThat(kept).contains("mark_lost", "workiz.lead_created");
        assertThat(leaks(kept, token, secret)).isFalse();
        assertThat(answers).hasSize(FAULTS.size() * 9 + 1).noneMatch(a -> leaks(a, token, secret));
        assertThat(log).anyMatch(line -> line.contains("Workiz lead/create")).noneMatch(l -> leaks(l, token, secret));
        assertThat(log).noneMatch(line -> line.contains("6195555555") || line.contains("client@workiz.com"));
        assertThat(metrics).contains("http_client_requests_seconds_count").contains("/lead/all");
        assertThat(leaks(metrics, token, secret)).as(metrics).isFalse();
        assertThat(spans.seen()).noneMatch(span -> leaks(span.toString(), token, secret));
        assertThat(ofClient(spans.seen()))
                .allMatch(span -> span.getAttributes().toString().contains("***/lead/"));
    }

    private static List<SpanData> ofClient(List<SpanData> all) {
        return all.stream().filter(span -> span.getKind() == SpanKind.CLIENT).toList();
    }

    private static boolean leaks(String text, String token, String secret) {
        return text.contains(token) || text.contains(secret);
    }
}
