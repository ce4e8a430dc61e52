package io.leadline.crm.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.crm.LeadDesk;
import io.leadline.crm.Spans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §4: a source's key stands in no log, span or metric, whatever becomes of the request. */
@QuarkusTest
class KeySecrecyTest {
    @Inject
    Spans spans;

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler ear = new Handler() {
        private final PatternFormatter form = new PatternFormatter("%c %s%e");

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
            // nothing is held
        }
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(ear);
    }

    @AfterEach
    void leave() {
        Logger.getLogger("").removeHandler(ear);
    }

    @Test
    void aKeyStaysInTheRequest() {
        var desk = SourceDesk.open("");
        var before = spans.seen().size();
        desk.send("{\"phone\":\"" + LeadDesk.number() + "\"}").statusCode(200);
        desk.send("{\"a\":\"" + "x".repeat(70_000) + "\"}").statusCode(413);
        given().contentType("text/plain").body("x").post("/api/webhooks/leads/{key}", desk.key());
        given().get("/api/webhooks/leads/{key}", desk.key()).then().statusCode(405);
        given().post("/api/webhooks/leads/{key}/more", desk.key()).then().statusCode(404);
        given().header("Origin", "https://a.example").options("/api/webhooks/leads/{key}", desk.key());
        await().until(() -> spans.seen().size() >= before + 6);
        assertThat(spans.seen()).noneMatch(span -> span.toString().contains(desk.key()));
        assertThat(spans.seen()).anyMatch(span -> span.toString().contains("/api/webhooks/leads/***"));
        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("/api/webhooks/leads/")
                .doesNotContain(desk.key());
        assertThat(log)
                .anyMatch(line -> line.contains("/api/webhooks/leads/***"))
                .noneMatch(line -> line.contains(desk.key()));
    }
}
