package io.leadline.leads.leads;

import static io.leadline.leads.Callers.as;
import static io.leadline.leads.Callers.inWorkiz;
import static io.leadline.leads.Callers.seeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.leads.Ledger;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database fails before the intent, or between Workiz's answer and the outcome: the caller is told the truth. */
@QuarkusTest
class AuditWithoutDatabaseTest {
    private static final String TABLE = "leads.lead_audit";
    private static final String ROLE = "leadline_leads";

    private final SimulatorControl workiz = WorkizResource.control();
    private final String request = "audit-" + UUID.randomUUID();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        private final PatternFormatter form = new PatternFormatter("%X{request_id} %s");

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.SEVERE.intValue()) {
                errors.add(form.format(entry));
            }
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
        workiz.reset();
        Logger.getLogger("").addHandler(ear);
    }

    @AfterEach
    void repair() {
        Logger.getLogger("").removeHandler(ear);
        Ledger.execute("grant insert, update on " + TABLE + " to " + ROLE);
        Ledger.execute("grant insert on outbox.pending to leadline_service");
    }

    @Test
    void withoutAnIntentWorkizIsNotTouched() {
        var uuid = seeded(workiz, Map.of());
        Ledger.execute("revoke insert on " + TABLE + " from " + ROLE);
        for (var call : UpstreamErrorsTest.Call.values()) {
            if (call.body != null) {
                as("mop", call.body)
                        .request(call.method, "/api/leads" + call.path.replace("AB12CD", uuid))
                        .then()
                        .statusCode(503)
                        .header("Retry-After", "3")
                        .body("error.code", equalTo("UNAVAILABLE"));
            }
        }
        assertThat(workiz.received()).isEmpty();
    }

    @Test
    void whatWorkizConfirmedIsToldAlthoughTheOutcomeCannotBeRecorded() {
        Ledger.execute("revoke update on " + TABLE + " from " + ROLE);
        var uuid = create();
        assertThat(inWorkiz(uuid).getString("FirstName")).isEqualTo("Joe");
        onlyTheIntentIsLeft();
        assertThat(errors).anySatisfy(line -> assertThat(line)
                .startsWith(request)
                .contains("workiz.lead_created")
                .contains("could not be completed"));
    }

    @Test
    void theOutcomeIsNotRecordedWithoutTheEvent() {
        Ledger.execute("revoke insert on outbox.pending from leadline_service");
        create();
        onlyTheIntentIsLeft();
    }

    @Test
    void aDatabaseThatIsKilledWhileWorkizWorksChangesNothingAboutTheAnswer() {
        var uuid = seeded(workiz, Map.of());
        workiz.next("{\"match\":\"/markLost/\",\"delay_ms\":2500}");
        var call = CompletableFuture.supplyAsync(() -> as("mop", "{}")
                .header("X-Request-ID", request)
                .post("/api/leads/" + uuid + "/mark-lost")
                .statusCode());
        await().until(() -> !Ledger.rows(request).isEmpty());
        PostgresResource.server().kill9();
        try {
            assertThat(call.join()).isEqualTo(200);
            as("mop", "{}")
                    .post("/api/leads/" + uuid + "/activate")
                    .then()
                    .statusCode(503)
                    .body("error.code", equalTo("UNAVAILABLE"));
        } finally {
            PostgresResource.server().restart();
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> as("mop")
                .get("/api/leads/" + uuid + "/audit")
                .then()
                .statusCode(200)
                .body("data.results[0].outcome", equalTo("unknown")));
        onlyTheIntentIsLeft();
        assertThat(inWorkiz(uuid).getInt("LeadLost")).isEqualTo(1);
    }

    private String create() {
        return as("mop", LeadWritingTest.DOCUMENTS_EXAMPLE)
                .header("X-Request-ID", request)
                .post("/api/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("data.UUID");
    }

    private void onlyTheIntentIsLeft() {
        assertThat(Ledger.rows(request)).singleElement().satisfies(row -> {
            assertThat(row.get("outcome")).isNull();
            assertThat(row.get("completed_at")).isNull();
        });
        assertThat(Ledger.events(request)).isEmpty();
    }
}
