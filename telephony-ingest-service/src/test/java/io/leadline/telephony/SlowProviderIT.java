package io.leadline.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.testkit.SimulatorControl;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Providers that do what they are asked and say so 20 s later, against the limits a real installation has: the wait
 * ends, nothing is done twice, and webhooks and reads go on as if nothing were.
 */
class SlowProviderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int LATE_MS = 20_000;
    private static final int MESSAGES = 30;
    /** As many as Mango is asked for at once: five lost answers in a row close the account for a while. */
    private static final int OPERATORS = 4;

    private static final long AVITO_USER = 555_000_111;

    private static PackagedService service;

    private final SimulatorControl mango = PackagedService.simulator("mango");
    private final SimulatorControl avito = PackagedService.simulator("avito");

    @BeforeAll
    static void start() throws Exception {
        // By the clock statistics would be asked for, too, and have the late answer.
        service = new PackagedService()
                .with("LEADLINE_RECONCILIATION_ENABLED", "false")
                .start("slow-providers", List.of());
        for (var number = 0; number < OPERATORS; number++) {
            service.change("""
                    insert into telephony.person
                        (tenant_id, number, uuid, first_name, last_name, role, status, extension, seq)
                    values (1, %1$d, gen_random_uuid(), 'Ольга', 'Иванова', 'operator', 'active', '%1$d', 1)""".formatted(101 + number));
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void plain() {
        mango.reset();
        avito.reset();
    }

    @Test
    void callbacksWhoseAnswerIsLateRingOnceAndMangosWordSettlesThem() throws Exception {
        mango.seed("{\"webhook\":{\"url\":\"%s\"}}".formatted(service.mangoWebhook()));
        mango.seed("{\"user\":{\"extension\":\"104\",\"name\":\"Ольга\"}}");
        late(mango, "commands/callback", OPERATORS);
        late(mango, "queries/recording", 2);
        late(mango, "stats/request", 1);
        List<String> commands = new ArrayList<>();
        try (var life = new Life()) {
            for (var number = 0; number < OPERATORS; number++) {
                commands.add(service.asOperator(101 + number)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body("{\"phone\":\"79161230%03d\",\"line\":\"+74951112233\"}".formatted(number))
                        .post("/api/calls/callback")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("command_id"));
            }
            var played = service.play(",\"scenario\":\"transfer\"");
            var today = LocalDate.now(ZoneOffset.ofHours(3)).toString();
            service.as("admin")
                    .body(Map.of("date_from", today, "date_to", today))
                    .post("/api/mango/accounts/0/reconcile")
                    .then()
                    .statusCode(202);
            // Ours ends the wait, long before Mango's answer.
            await().atMost(Duration.ofSeconds(18))
                    .untilAsserted(() -> assertThat(service.text("""
                            select error from telephony.reconciliation where kind = 'manual'""")).isEqualTo("Mango does not answer"));
            await().atMost(PATIENCE)
                    .until(() -> service.number("select count(*) from telephony.recording where state = 'kept'") == 2);
            assertThat(service.number("select count(*) from telephony.recording_fetch where attempts = 2"))
                    .isEqualTo(2);
            assertThat(played.path("recordings")).hasSize(2);
            assertThat(service.number("select count(*) from telephony.recording"))
                    .isEqualTo(2);
            // The command's outcome comes to the webhook, though its answer did not.
            for (var number = 0; number < OPERATORS; number++) {
                var command = commands.get(number);
                await().atMost(PATIENCE).untilAsserted(() -> service.as("operator")
                        .get("/api/calls/commands/{id}", command)
                        .then()
                        .body("state", equalTo("done")));
            }
            await().atMost(PATIENCE)
                    .until(() -> service.number(
                                    "select count(*) from telephony.call_command where state in ('queued', 'sending')")
                            == 0);
            life.hasGoneOn();
        }
        assertThat(asked(mango, "commands/callback")).isEqualTo(OPERATORS);
        assertThat(service.number("select count(*) from telephony.call_command where state = 'unknown'"))
                .isEqualTo(OPERATORS);
        assertThat(service.number("select count(*) from telephony.call where direction = 'outbound'"))
                .isEqualTo(OPERATORS);
    }

    @Test
    void messagesWhoseAnswerIsLateStandInTheChatOnce() throws Exception {
        avito.seed("{\"account\":{\"user_id\":%1$d,\"client_id\":\"client-%1$d\",\"client_secret\":\"secret-%1$d\"}}"
                .formatted(AVITO_USER));
        var account = service.as("admin")
                .body("""
                        {"name":"Мастер","city":"Тверь","client_id":"client-%1$d","client_secret":"secret-%1$d",\
                        "user_id":%1$d}""".formatted(AVITO_USER))
                .post("/api/avito/accounts")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        service.as("admin")
                .post("/api/avito/accounts/{id}/webhook", account)
                .then()
                .statusCode(200);
        var chat = write("Приедете?").path("chat_id").asText();
        told(1);
        // What is read 20 s late is told all the same, once: by webhook, by poll.
        late(avito, "GET /avito/messenger/v3/accounts/" + AVITO_USER, 2);
        write("Когда?");
        service.change("update telephony.avito_turn set due_at = now() where kind = 'poll'");
        late(avito, "POST /avito/messenger/v1/accounts/" + AVITO_USER, MESSAGES);
        try (var life = new Life();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = all(threads, account, chat);
            assertThat(first).containsOnly(503);
            life.hasGoneOn();
            told(2);
            // As dialogs-service does: the same keys again, until each is sent.
            var rounds = new AtomicInteger();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> rounds.incrementAndGet() < 20
                            && all(threads, account, chat).stream().allMatch(status -> status == 200));
            life.hasGoneOn();
        }
        assertThat(ours()).doesNotHaveDuplicates().hasSize(MESSAGES);
        told(2);
    }

    /** All messages at once; the statuses of the answers. */
    private static List<Integer> all(ExecutorService threads, long account, String chat) throws Exception {
        var sending = new ArrayList<Callable<Integer>>();
        for (var number = 0; number < MESSAGES; number++) {
            var name = "message-" + number;
            sending.add(() -> service.asService()
                    .header("Idempotency-Key", name)
                    .body("{\"text\":\"" + name + "\"}")
                    .post("/internal/avito/accounts/{id}/chats/{chat}/messages", account, chat)
                    .statusCode());
        }
        var statuses = new ArrayList<Integer>();
        for (Future<Integer> status : threads.invokeAll(sending)) {
            statuses.add(status.get());
        }
        return statuses;
    }

    private JsonNode write(String text) {
        return avito.seed("{\"write\":{\"account\":%d,\"text\":\"%s\"}}".formatted(AVITO_USER, text));
    }

    private static void told(int number) {
        await().atMost(PATIENCE)
                .until(() -> service.number("select count(*) from outbox.event where type = 'avito.message_received'")
                        == number);
    }

    /** Texts of ours in the account's chats. */
    private List<String> ours() {
        var chats = avito.seed("{\"read\":{\"account\":" + AVITO_USER + "}}").path("chats");
        return StreamSupport.stream(chats.spliterator(), false)
                .flatMap(one -> StreamSupport.stream(one.path("messages").spliterator(), false))
                .filter(message -> message.path("direction").asText().equals("out"))
                .map(message -> message.at("/content/text").asText())
                .toList();
    }

    private static void late(SimulatorControl provider, String match, int times) {
        provider.next("{\"match\":\"%s\",\"delay_ms\":%d,\"times\":%d}".formatted(match, LATE_MS, times));
    }

    private static long asked(SimulatorControl provider, String method) {
        return provider.received().stream()
                .filter(request -> request.path("path").asText().endsWith(method))
                .count();
    }

    /** Webhooks and reads that come all the while; each has to be answered soon. */
    private static final class Life implements AutoCloseable {
        private static final AtomicInteger NUMBERS = new AtomicInteger();
        /** Less than the shortest limit of a call outside: nobody waits for a provider. */
        private static final Duration SOON = Duration.ofSeconds(8);

        private final AtomicBoolean running = new AtomicBoolean(true);
        private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        private final AtomicInteger answered = new AtomicInteger();
        private final List<Thread> threads = List.of(
                Thread.ofVirtual().start(() -> live("webhook", () -> service.post(NUMBERS.incrementAndGet()))),
                Thread.ofVirtual()
                        .start(() -> live(
                                "read",
                                () -> service.as("operator").get("/api/calls").statusCode())));

        private void live(String what, Callable<Integer> request) {
            while (running.get()) {
                var began = System.nanoTime();
                try {
                    var status = request.call();
                    var took = Duration.ofNanos(System.nanoTime() - began);
                    if (status != 200 || took.compareTo(SOON) > 0) {
                        wrong.add(what + " " + status + " after " + took);
                    }
                    answered.incrementAndGet();
                } catch (Exception e) {
                    wrong.add(what + " " + e);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        void hasGoneOn() {
            assertThat(wrong).isEmpty();
            assertThat(answered.get()).isPositive();
        }

        @Override
        public void close() {
            running.set(false);
        }
    }
}
