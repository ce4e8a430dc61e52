package io.leadline.telephony.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.localstack.mango.MangoSign;
import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.Replica;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The ingest rule under faults (DESIGN §5), with the real package under load: what was answered 200 is there, and once,
 * though the process is killed or the database restarts in the middle. A provider that gets no 200 repeats.
 */
class IngestFaultsIT {
    private static final TelephonyProvidersResource PROVIDERS = new TelephonyProvidersResource();
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static final int SENDERS = 8;
    private static final int UNDER_LOAD = 300;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static LocalPostgres postgres;

    private final AtomicInteger next = new AtomicInteger();
    private final Set<Integer> answered = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> url = new AtomicReference<>();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<Thread> senders = new ArrayList<>();

    @BeforeAll
    static void settings() {
        postgres = LocalPostgres.start(LocalPostgres.Options.temporary());
        SETTINGS.putAll(PROVIDERS.start());
        SETTINGS.putAll(new IssuerResource().start());
        SETTINGS.put("DB_URL", postgres.jdbcUrl());
        SETTINGS.put("DB_DIRECT_URL", postgres.jdbcUrl());
        SETTINGS.put("DB_USER", "leadline_telephony");
        SETTINGS.put("DB_PASSWORD", "leadline_telephony");
        SETTINGS.put("DB_OWNER_USER", LocalPostgres.OWNER);
        SETTINGS.put("DB_OWNER_PASSWORD", LocalPostgres.OWNER);
    }

    @AfterAll
    static void stop() {
        PROVIDERS.stop();
        postgres.close();
    }

    @Test
    void nothingIsLostOrDoubledByAKilledProcessOrARestartedDatabase() throws Exception {
        try (var first = Replica.start("ingest-killed", SETTINGS)) {
            first.awaitReady();
            url.set(first.url());
            send();
            awaitMore(UNDER_LOAD);
            first.kill();
        }
        try (var second = Replica.start("ingest-after", SETTINGS)) {
            second.awaitReady();
            url.set(second.url());
            awaitMore(UNDER_LOAD);
            postgres.kill9();
            postgres.restart();
            var back = System.nanoTime();
            awaitMore(1);
            assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(10));
            awaitMore(UNDER_LOAD);
            running.set(false);
            for (var sender : senders) {
                sender.join();
            }
            assertThat(answered).hasSize(next.get());
            assertThat(count("count(*)")).isEqualTo(answered.size());
            assertThat(count("count(distinct provider_key)")).isEqualTo(answered.size());
            // What was stored is handled too, by whoever lives.
            await().atMost(PATIENCE).until(() -> count("count(*) filter (where state = 'new')") == 0);
            assertThat(count("count(*) filter (where state = 'failed')")).isZero();
            assertThat(number("select count(*) from telephony.call")).isEqualTo(answered.size());
        }
    }

    /** Each sender repeats a post until it is answered 200, as a provider does. */
    private void send() {
        for (var n = 0; n < SENDERS; n++) {
            senders.add(Thread.ofVirtual().start(() -> {
                try (var http = HttpClient.newHttpClient()) {
                    while (running.get()) {
                        var number = next.incrementAndGet();
                        while (!post(http, number)) {
                            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                        }
                        answered.add(number);
                    }
                }
            }));
        }
    }

    private boolean post(HttpClient http, int number) {
        var json = """
                {"entry_id":"fault-%d","call_direction":1,"from":{"number":"79161234567"},"to":{},\
                "line_number":"74951112233","create_time":1790000500,"forward_time":0,"talk_time":0,\
                "end_time":1790000525,"entry_result":0,"disconnect_reason":1111}""".formatted(number);
        var request = HttpRequest.newBuilder(URI.create(url.get() + "/webhooks/mango/1/events/summary"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        MangoSign.form(SETTINGS.get("MANGO_API_KEY"), SETTINGS.get("MANGO_API_SALT"), json)))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void awaitMore(int number) {
        var before = answered.size();
        await().atMost(PATIENCE).until(() -> answered.size() >= before + number);
    }

    private static long count(String what) throws SQLException {
        return number("select " + what + " from telephony.intake where tenant_id = 1");
    }

    private static long number(String sql) throws SQLException {
        try (var superuser = postgres.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
