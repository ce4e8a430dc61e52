package io.leadline.crm.crmsync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.crm.Spans;
import io.leadline.localstack.bitrix24.BitrixAccount;
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

/** The webhook's secret stands in the URL of every call, and in no answer, log, span, metric or row (DESIGN §4). */
@QuarkusTest
class BitrixSecrecyTest {
    private static final String SECRET = BitrixAccount.demo().secret();

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
    void theSecretStaysInTheRequest() throws Exception {
        var desk = PushDesk.bitrix("");
        desk.there().next("{\"match\":\"crm.item.add\",\"status\":500}");
        desk.there().next("{\"match\":\"crm.item.list\",\"reset\":true}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        desk.save("{\"webhook_url\":\"https://no/rest/1/" + SECRET + "/x y\"}").statusCode(400);
        assertThat(desk.company().owner().asks().get(desk.path()).asString())
                .doesNotContain(SECRET)
                .contains("\"set\":true");
        assertThat(desk.sync(lead).prettify()).doesNotContain(SECRET);
        await().untilAsserted(() ->
                assertThat(spans.seen()).anyMatch(span -> span.toString().contains("/rest/1/***")));
        assertThat(spans.seen()).noneMatch(span -> span.toString().contains(SECRET));
        assertThat(given().get("/q/metrics").then().statusCode(200).extract().asString())
                .contains("http_client_requests_seconds_count")
                .doesNotContain(SECRET);
        assertThat(log)
                .anyMatch(line -> line.contains("Bitrix24 crm.item.list"))
                .noneMatch(line -> line.contains(SECRET));
        assertThat(Company.column("select payload::text || coalesce(last_error, '') from crm.lead_push"))
                .noneMatch(row -> row.contains(SECRET));
        assertThat(Company.column("select settings::text || secrets::text from crm.integration"))
                .noneMatch(row -> row.contains(SECRET));
    }
}
