package io.leadline.crm.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.streams.LiveStreams;
import io.leadline.crm.Company;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends a stream, and how many there may be. */
@QuarkusTest
@TestProfile(LiveProfile.class)
class LimitsTest {
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String ESTABLISHED = "01";

    @Inject
    LiveStreams streams;

    private final List<Watcher> watchers = new ArrayList<>();
    private Company company;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        awaitOpen(0);
    }

    @AfterEach
    void everybodyGoes() throws IOException {
        for (var watcher : watchers) {
            watcher.close();
        }
        awaitOpen(0);
    }

    @Test
    void aStreamEndsWithItsToken() throws Exception {
        var owner = company.owner();
        var token = TestIssuer.user("owner")
                .tenant(company.number(), company.uuid())
                .user(owner.id(), owner.uuid())
                .issuedAt(Instant.now().minus(LIFE).plusSeconds(3))
                .sign();
        var expiring = watch(token);
        var staying = watch(owner.token());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(expiring::isOver);
        assertThat(staying.isOver()).isFalse();
        awaitOpen(1);
    }

    @Test
    void aBlockedUsersStreamsEndAtOnce() throws Exception {
        var manager = company.hire("manager");
        var token = manager.token();
        var blocked = watch(token);
        var staying = watch(company.owner().token());
        company.owner()
                .asks()
                .post("/api/users/{id}/block", manager.id())
                .then()
                .statusCode(200);
        Awaitility.await().until(blocked::isOver);
        assertThat(staying.isOver()).isFalse();
        assertThat(Watcher.ask(token, "").statusCode()).isEqualTo(401);
    }

    @Test
    void aUserMayOpenAFewAndAgainOnceOneIsClosed() throws Exception {
        var token = company.owner().token();
        for (var stream = 0; stream < LiveProfile.PER_USER; stream++) {
            watch(token);
        }
        var refused = Watcher.ask(token, "");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(body(refused)).contains("RATE_LIMITED");
        watch(company.hire("manager").token());
        watchers.getFirst().close();
        awaitOpen(LiveProfile.PER_USER);
        watch(token);
    }

    @Test
    void aReplicaTakesSoManyAndNoMore() throws Exception {
        for (var stream = 0; stream < LiveProfile.PER_REPLICA; stream++) {
            watch(company.hire("manager").token());
        }
        var refused = Watcher.ask(company.owner().token(), "");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(body(refused)).contains("UNAVAILABLE");
    }

    @Test
    void aClientThatDoesNotReadIsCutOffAndTheOthersGoOn() throws Exception {
        var reading = watch(company.owner().token());
        try (var idle = new Socket()) {
            idle.setReceiveBufferSize(4096);
            idle.connect(new InetSocketAddress("127.0.0.1", RestAssured.port));
            idle.getOutputStream()
                    .write(("GET /api/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + company.hire("rop").token() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            awaitOpen(2);
            // More than the kernel's buffers and the queue hold, at about 90 bytes each.
            var events = 60_000;
            Published.comments(company, events);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> reading.told().size() == events);
            assertThat(reading.numbersTold()).isSorted().doesNotHaveDuplicates();
            awaitOpen(1);
            // Closed for good, not waiting for what is never read.
            Awaitility.await().until(() -> !stateOf(idle).equals(ESTABLISHED));
        }
    }

    /** The server's end of a connection, as Linux sees it. */
    private static String stateOf(Socket client) throws IOException {
        var here = ":%04x".formatted(RestAssured.port);
        var there = ":%04x".formatted(client.getLocalPort());
        for (var table : List.of("tcp", "tcp6")) {
            for (var line : Files.readAllLines(Path.of("/proc/net", table))) {
                var columns = line.toLowerCase(Locale.ROOT).strip().split(" +");
                if (columns[1].endsWith(here) && columns[2].endsWith(there)) {
                    return columns[3];
                }
            }
        }
        return "gone";
    }

    private Watcher watch(String token) throws Exception {
        var watcher = Watcher.open(token, "");
        watchers.add(watcher);
        return watcher;
    }

    private void awaitOpen(int number) {
        Awaitility.await().untilAsserted(() -> assertThat(streams.open()).isEqualTo(number));
    }

    private static String body(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
