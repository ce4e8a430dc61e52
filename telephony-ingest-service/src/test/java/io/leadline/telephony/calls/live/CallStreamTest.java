package io.leadline.telephony.calls.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.telephony.Office;
import io.leadline.telephony.calls.CallDirection;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.calls.Leg;
import io.leadline.telephony.calls.LegState;
import io.leadline.telephony.calls.Party;
import io.leadline.telephony.calls.Summary;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The live table and the pop-up: what is told, to whom, and that nothing is lost between two streams. */
@QuarkusTest
class CallStreamTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    @Inject
    Calls calls;

    @Inject
    Database database;

    private final Office office = new Office();

    /** A client that reads {@code id} and {@code data}. */
    private static final class Watcher implements AutoCloseable {
        private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        private final HttpResponse<InputStream> response;
        private volatile String last;

        Watcher(Office office, String... headers) throws Exception {
            var request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/api/calls/stream"))
                    .header("Authorization", "Bearer " + token(office));
            if (headers.length > 0) {
                request.headers(headers);
            }
            response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            Thread.ofVirtual().start(this::read);
            Awaitility.await().until(() -> last != null);
        }

        private void read() {
            try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id:")) {
                        last = line.substring(3).strip();
                    } else if (line.startsWith("data:") && line.contains("call_id")) {
                        told.add(line.replaceFirst(
                                ".*\"event\":\"(\\w+)\".*\"status\":\"(\\w+)\".*\"operator_id\":(\\w+).*ids\":(.*)}}",
                                "$1 $2 $3 $4"));
                    }
                }
            } catch (IOException _) {
                // closed
            }
        }

        private static String token(Office office) {
            return TestIssuer.user("operator")
                    .tenant(office.number(), office.uuid())
                    .sign();
        }

        void hears(String... events) {
            Awaitility.await().untilAsserted(() -> assertThat(told).containsExactly(events));
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    @Test
    void aCallIsToldAsItGoesToItsOwnTenantAloneAndAStreamResumesWithoutAGap() throws Exception {
        try (var stranger = new Watcher(new Office())) {
            String last;
            try (var watcher = new Watcher(office)) {
                leg(LegState.APPEARED, 1);
                watcher.hears("call_started ringing null []");
                last = watcher.last;
            }
            leg(LegState.CONNECTED, 2);
            inTenant(() -> {
                calls.summary(office.number(), 1, "e1", summary());
                return true;
            });
            try (var watcher = new Watcher(office, "Last-Event-ID", last)) {
                watcher.hears("call_answered talking null []", "call_finished accepted null []");
            }
            assertThat(List.copyOf(stranger.told)).isEmpty();
        }
    }

    /** Roadmap, stage 9.2: the pop-up is shown to whom it rings, from the first ring to the last. */
    @Test
    void itTellsWhosePhoneRingsAndWhoTalksAsThatChanges() throws Exception {
        inTenant(() -> database.update("""
                insert into telephony.person (tenant_id, number, uuid, first_name, last_name, role, status, extension, seq)
                values (?, 7, ?, 'Ольга', 'Иванова', 'operator', 'active', '101', 1),
                    (?, 8, ?, 'Иван', 'Петров', 'operator', 'active', '102', 1)""", office.number(), UUID.randomUUID(), office.number(), UUID.randomUUID()));
        try (var watcher = new Watcher(office)) {
            leg("menu", "ivr", null, LegState.APPEARED, 1);
            leg("menu", "ivr", null, LegState.DISCONNECTED, 2);
            leg("one", "abonent", "101", LegState.APPEARED, 3);
            leg("two", "abonent", "102", LegState.APPEARED, 3);
            leg("two", "abonent", "102", LegState.CONNECTED, 5);
            leg("one", "abonent", "101", LegState.DISCONNECTED, 5);
            // Handed on, while the client listens to music.
            leg("again", "abonent", "101", LegState.APPEARED, 9);
            leg("two", "abonent", "102", LegState.ON_HOLD, 9);
            leg("again", "abonent", "101", LegState.CONNECTED, 12);
            leg("two", "abonent", "102", LegState.DISCONNECTED, 13);
            watcher.hears(
                    "call_started ringing null []",
                    "call_started ringing 7 [7]",
                    "call_started ringing 7 [7,8]",
                    "call_answered talking 8 []",
                    "call_started talking 8 [7]",
                    "call_answered talking 7 []");
        }
    }

    private void leg(LegState state, long seq) {
        leg("l1", "abonent", "101", state, seq);
    }

    private void leg(String id, String location, String extension, LegState state, long seq) {
        var at = START.plusSeconds(seq);
        var appeared = state == LegState.APPEARED ? at : null;
        var connected = state == LegState.CONNECTED ? at : null;
        var ended = state == LegState.DISCONNECTED ? at : null;
        inTenant(() -> {
            calls.leg(
                    office.number(),
                    1,
                    "e1",
                    new Leg(
                            id,
                            seq,
                            state,
                            location,
                            at,
                            new Party(null, "79161234567"),
                            new Party(extension, null),
                            "74951112233",
                            null,
                            null,
                            false,
                            false,
                            null,
                            null,
                            appeared,
                            connected,
                            ended));
            return true;
        });
    }

    private static Summary summary() {
        return new Summary(
                CallDirection.INBOUND,
                new Party(null, "79161234567"),
                new Party("101", null),
                "74951112233",
                START,
                START.plusSeconds(2),
                START.plusSeconds(9),
                1110,
                false);
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
