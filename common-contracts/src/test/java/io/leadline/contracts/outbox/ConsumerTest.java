package io.leadline.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.outbox.EventConsumer.Start;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** DESIGN §3, "Consume": one active replica, effect and place in one transaction. */
class ConsumerTest extends OutboxDatabase {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String NAME = "test.recorder";

    private Replica first;
    private Replica second;

    @Test
    void twoReplicasOfOneConsumerHandleEveryEventOnceAndInOrder() throws Exception {
        first = replica(Map.of("batch", "7"), new Recorder(NAME).on(() -> first));
        second = replica(Map.of("batch", "7"), new Recorder(NAME).on(() -> second));
        var other = new Writers(second, 4, 100);
        var writing = Thread.startVirtualThread(() -> run(other));
        run(new Writers(first, 4, 100));
        writing.join();
        await().atMost(LONG).untilAsserted(() -> assertThat(number("select count(*) from handled"))
                .isEqualTo(800));
        assertThat(number("select count(distinct seq) from handled")).isEqualTo(800);
        assertThat(strings("select seq from handled order by tenant, place"))
                .isEqualTo(strings("select seq from handled order by tenant, seq"));
    }

    @Test
    void activeConsumerKilledInTheMiddleOfABatchIsReplacedAndNothingIsLostOrDoubled() throws Exception {
        first = new Replica(url, ROLE, Map.of());
        var publisher = first.startWithoutConsumers();
        publisher.publish(
                1,
                IntStream.range(0, 100)
                        .mapToObj(OutboxDatabase::lead)
                        .toArray(io.leadline.contracts.events.Event[]::new));
        await().until(() -> publisher.log.head() == 100);

        var child = ChildProcess.start(url, "consume", NAME);
        try (var said = ChildProcess.said(child)) {
            ChildProcess.waitFor(said, "handling 40");
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(child.exitValue()).isEqualTo(137);
        assertThat(handled()).isEmpty();

        second = replica(Map.of(), new Recorder(NAME).on(() -> second));
        await().atMost(LONG).untilAsserted(() -> assertThat(handled()).hasSize(100));
        assertThat(strings("select seq from handled order by place"))
                .isEqualTo(
                        IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList());
        publisher.close();
    }

    @Test
    void activeConsumerWhoseDatabaseSessionIsKilledGoesOnWithoutLossOrTries() throws Exception {
        var reached = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        first = replica(
                Map.of(),
                new Recorder(NAME, Start.BEGINNING, event -> {
                            if (event.seq() == 3) {
                                reached.countDown();
                                killed.await();
                            }
                        })
                        .on(() -> first));
        first.publish(1, lead(1), lead(2), lead(3), lead(4));
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
        asSuperuser("select pg_terminate_backend(pid) from pg_locks where relation = 'handled'::regclass"
                + " and pid <> pg_backend_pid() limit 1");
        killed.countDown();
        await().atMost(LONG).untilAsserted(() -> assertThat(handled()).containsExactly("1", "2", "3", "4"));
        assertThat(number("select count(*) from outbox.dead_letter")).isZero();
    }

    @Test
    void eventsOfATenantStayInOrderThoughABatchIsGroupedByTenant() throws Exception {
        first = replica(Map.of(), new Recorder(NAME).on(() -> first));
        try (var writer = application()) {
            writer.setAutoCommit(false);
            for (var i = 1; i <= 6; i++) {
                insertRaw(writer, i % 2 + 1, Integer.toString(i));
            }
            writer.commit();
        }
        await().untilAsserted(() -> assertThat(handled()).containsExactly("1", "3", "5", "2", "4", "6"));
    }

    @Test
    void typesNobodyWantsArePassedOverAndDoNotHoldThePlace() throws Exception {
        first = replica(Map.of(), new Recorder(NAME).on(() -> first));
        try (var writer = application()) {
            for (var type : List.of("user.updated", "moon.landed", "workiz.lead_lost", "tenant.updated")) {
                writer.setAutoCommit(false);
                insertRaw(writer, 1, type, type);
                writer.commit();
            }
        }
        await().untilAsserted(() -> assertThat(handled()).containsExactly("workiz.lead_lost"));
        await().untilAsserted(() ->
                assertThat(number("select seq from outbox.consumer")).isEqualTo(4));
    }

    @Test
    void newConsumerBeginsWhereItSaysAndAnOldOneWhereItWas() throws Exception {
        first = replica(Map.of());
        first.publish(1, lead(1), lead(2), lead(3));
        await().until(() -> first.log.head() == 3);
        second = replica(
                Map.of(),
                new Recorder("test.now", Start.NOW, _ -> {}).on(() -> second),
                new Recorder("test.beginning", Start.BEGINNING, _ -> {}).on(() -> second),
                new Recorder("test.after", Start.after(2), _ -> {}).on(() -> second));
        first.publish(1, lead(4));
        await().untilAsserted(() -> assertThat(strings("select consumer || ' ' || string_agg(thing, ',' order by seq)"
                        + " from handled group by consumer order by 1"))
                .containsExactly("test.after 3,4", "test.beginning 1,2,3,4", "test.now 4"));
        second.close();
        first.publish(1, lead(5));
        var third = new Replica[1];
        third[0] = replica(Map.of(), new Recorder("test.now", Start.NOW, _ -> {}).on(() -> third[0]));
        await().untilAsserted(() -> assertThat(strings("select thing from handled where consumer = 'test.now'"))
                .containsExactly("4", "5"));
    }

    @Test
    void consumerOfAnotherServiceIsNotTakenOver() throws Exception {
        first = replica(Map.of(), new Recorder(NAME).on(() -> first));
        try (var other = new Replica(url, "leadline_crm", Map.of(), new Recorder(NAME))) {
            assertThatThrownBy(other::start)
                    .hasMessage("The outbox consumer test.recorder belongs to the database role leadline_test,"
                            + " not to leadline_crm");
        }
    }

    private static void run(Writers writers) {
        try {
            writers.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
