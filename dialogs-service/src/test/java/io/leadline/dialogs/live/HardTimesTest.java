package io.leadline.dialogs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.outbox.EventLog;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** The WebSocket with clients that are slow, too many, or cut off all the time. */
@QuarkusTest
class HardTimesTest {
    private static final Logger LOG = Logger.getLogger(HardTimesTest.class);
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final int TRY_LATER = 1013;

    @Inject
    Outbox outbox;

    @Inject
    EventLog log;

    private final Shop shop = new Shop();

    private String token(int user) {
        return TestIssuer.user("operator")
                .tenant(shop.number(), shop.uuid())
                .user(user, new UUID(shop.number(), user))
                .sign();
    }

    private static Event message(String content) {
        return new DialogEvent.MessageReceived(
                UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "telegram", content, Map.of(), TEN);
    }

    private void publish(List<Event> events) {
        TenantScope.run(shop.number(), () -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(events)));
    }

    @Test
    void aClientThatDoesNotTakeItsFramesGetsResyncAndIsClosedWhileOthersGoOn() {
        var batches = 40;
        var size = 50;
        var text = "ж".repeat(5_000);
        try (var quick = Watcher.open("?token=" + token(1));
                var slow = Watcher.open("?token=" + token(2))) {
            slow.pause();
            for (var batch = 1; batch <= batches; batch++) {
                publish(IntStream.range(0, size).mapToObj(_ -> message(text)).toList());
                var so = batch * size;
                await().until(() -> quick.frames().size() == so);
            }
            assertThat(quick.closed()).isZero();
            slow.goOn();
            await().until(() -> slow.closed() != 0);
            assertThat(slow.closed()).isEqualTo(LiveSocket.SLOW);
            assertThat(slow.events().getLast()).isEqualTo("resync");
            assertThat(slow.frames()).hasSizeLessThan(batches * size);
            // Where it was told to load anew is where it was left.
            var seqs = seqs(slow.frames());
            assertThat(seqs).isSorted();
            publish(List.of(message("и дальше")));
            await().until(() -> quick.frames().size() == batches * size + 1);
        }
    }

    @Test
    void aUserWithTooManySocketsIsAskedToTryLaterAndOthersAreLetIn() {
        var open = new ArrayList<Watcher>();
        try {
            for (var i = 0; i < 10; i++) {
                open.add(Watcher.open("?token=" + token(3)));
            }
            try (var more = Watcher.open("?token=" + token(3));
                    var other = Watcher.open("?token=" + token(4))) {
                await().until(() -> more.closed() == TRY_LATER);
                assertThat(other.closed()).isZero();
            }
            assertThat(open).allMatch(watcher -> watcher.closed() == 0);
            open.getFirst().cut();
            await().until(() -> {
                try (var again = Watcher.open("?token=" + token(3))) {
                    return again.closed() == 0;
                }
            });
        } finally {
            open.forEach(Watcher::close);
        }
    }

    @Test
    void aSocketCutAtAnyByteResumesWithEveryEventExactlyOnce() throws Exception {
        var seed = new Random().nextLong();
        LOG.infof("The socket is cut with seed %d", seed);
        var random = new Random(seed);
        var count = 400;
        var seen = new ArrayList<JsonNode>();
        var since = log.head();
        var cuts = 0;
        // Some more is written with each socket that opens, and while one is: they resume into what comes live.
        var wanted = new Semaphore(0);
        var writing = Thread.startVirtualThread(() -> IntStream.range(0, count).forEach(i -> {
            wanted.acquireUninterruptibly();
            publish(List.of(message("m" + i)));
        }));
        try (var proxy = CuttingProxy.before(RestAssured.port, () -> {
            wanted.release(random.nextInt(12));
            return random.nextInt(4_000);
        })) {
            var until = System.nanoTime() + Duration.ofSeconds(90).toNanos();
            while (seen.size() < count && System.nanoTime() < until) {
                var round = untilCut(proxy, since, wanted);
                seen.addAll(round);
                since = seen.isEmpty() ? since : seen.getLast().path("seq").asLong();
                cuts++;
            }
        }
        assertThat(seen).as("seed %d", seed).hasSize(count);
        writing.join();
        LOG.infof("%d events over %d sockets", seen.size(), cuts);
        assertThat(seen.stream().map(frame -> frame.at("/data/message/content").asText()))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
        assertThat(seqs(seen)).isSorted().doesNotHaveDuplicates();
        assertThat(cuts).isGreaterThan(20);
    }

    /** What one socket brought whole, until it was cut, or nothing more can come. */
    private List<JsonNode> untilCut(CuttingProxy proxy, long since, Semaphore wanted) {
        var before = proxy.cuts();
        try (var watcher = Watcher.openAt(proxy.port(), "?token=" + token(5) + "&since=" + since)) {
            // The JDK's client does not always tell of an end in the middle of a frame: the proxy knows.
            await().pollInterval(Duration.ofMillis(10)).until(() -> {
                wanted.release();
                return proxy.cuts() > before || watcher.closed() != 0 || contains(watcher, "m399");
            });
            return watcher.frames();
        } catch (CompletionException _) {
            // Cut before it was open.
            return List.of();
        }
    }

    private static boolean contains(Watcher watcher, String content) {
        return watcher.frames().stream()
                .anyMatch(frame -> frame.at("/data/message/content").asText().equals(content));
    }

    private static List<Long> seqs(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("seq").asLong()).toList();
    }
}
