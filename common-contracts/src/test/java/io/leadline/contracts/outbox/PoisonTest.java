package io.leadline.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.outbox.EventConsumer.Start;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** DESIGN §3, "Poison events": five tries, then the consumer moves on. */
class PoisonTest extends OutboxDatabase {
    private static final Map<String, String> QUICK = Map.of("first-pause", "1ms");
    private static final String NAME = "test.recorder";

    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicBoolean healed = new AtomicBoolean();
    private Replica replica;

    private Recorder poisonedBy(String thing) {
        return new Recorder(NAME, Start.BEGINNING, event -> {
                    if (event.event().aggregateId().equals(thing) && !healed.get()) {
                        tries.incrementAndGet();
                        throw new IllegalStateException("cannot call +7 495 111-22-33");
                    }
                })
                .on(() -> replica);
    }

    @Test
    void onePoisonEventInABatchOfAHundredStopsNoneOfTheOthersAndCanBeReplayed() throws Exception {
        replica = replica(QUICK, poisonedBy("50"));
        replica.publish(
                1,
                IntStream.range(0, 100)
                        .mapToObj(OutboxDatabase::lead)
                        .toArray(io.leadline.contracts.events.Event[]::new));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(handled()).hasSize(99));
        assertThat(handled()).doesNotContain("50").doesNotHaveDuplicates();
        assertThat(strings("select seq from handled order by place"))
                .isEqualTo(strings("select seq from handled order by seq"));
        assertThat(strings("select consumer || ' ' || tenant_id || ' ' || seq || ' ' || tries || ' ' || reason"
                        + " from outbox.dead_letter"))
                .containsExactly("test.recorder 1 51 5 IllegalStateException: cannot call ***33");
        // Once in the batch, five times alone.
        assertThat(tries).hasValue(6);

        var id = number("select id from outbox.dead_letter");
        assertThatThrownBy(() -> replay(1, id)).isInstanceOf(Problem.class).hasMessageContaining("failed again");
        assertThat(number("select tries from outbox.dead_letter")).isEqualTo(6);
        assertThatThrownBy(() -> replay(2, id)).hasMessage("There is no dead letter " + id);
        healed.set(true);
        replay(1, id);
        assertThat(handled()).hasSize(100).contains("50");
        assertThat(number("select count(*) from outbox.dead_letter")).isZero();
    }

    @Test
    void afterAPoisonedBatchTheNextOnesAreBatchesAgain() throws Exception {
        replica = replica(QUICK, poisonedBy("0"));
        replica.publish(1, lead(0), lead(1));
        await().untilAsserted(() -> assertThat(handled()).containsExactly("1"));
        replica.publish(1, lead(2), lead(3));
        await().untilAsserted(() -> assertThat(handled()).containsExactly("1", "2", "3"));
        assertThat(strings("select replay_to >= seq from outbox.consumer")).containsExactly("f");
    }

    @Test
    void tryThatTookTheProcessAlongCountsToo() throws Exception {
        replica = replica(Map.of());
        replica.publish(1, lead("killer"), lead("harmless"));
        await().until(() -> replica.log.head() == 2);
        // What a process leaves behind that dies in its fifth try.
        asSuperuser("insert into outbox.consumer (name, db_role, seq, replay_to, tries)"
                + " values ('test.recorder', 'leadline_test', 0, 2, 5)");
        replica = replica(QUICK, new Recorder(NAME).on(() -> replica));
        await().untilAsserted(() -> assertThat(handled()).containsExactly("harmless"));
        assertThat(strings("select aggregateid || ': ' || reason from outbox.dead_letter"))
                .containsExactly("killer: The process ended while it was being handled");
    }

    @Test
    void triesComeWithGrowingPauses() throws Exception {
        var begun = System.nanoTime();
        replica = replica(Map.of("first-pause", "20ms"), poisonedBy("0"));
        replica.publish(1, lead(0));
        await().untilAsserted(() ->
                assertThat(number("select count(*) from outbox.dead_letter")).isEqualTo(1));
        // 20 + 80 + 320 + 1280
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1700));
    }

    @Test
    void databaseThatIsAwayIsNotTheEventsFault() throws Exception {
        var failures = new AtomicInteger();
        replica = replica(
                Map.of("tick", "20ms", "first-pause", "1ms"),
                new Recorder(NAME, Start.BEGINNING, event -> {
                            if (failures.incrementAndGet() <= 10) {
                                throw new SQLException("the connection is gone", "08006");
                            }
                        })
                        .on(() -> replica));
        replica.publish(1, lead("patient"));
        await().untilAsserted(() -> assertThat(handled()).containsExactly("patient"));
        assertThat(number("select count(*) from outbox.dead_letter")).isZero();
    }

    @Test
    void errorOfAHandlerIsItsEventsFailureAndNotTheEndOfTheConsumer() throws Exception {
        replica = replica(
                QUICK,
                new Recorder(NAME, Start.BEGINNING, event -> {
                            if (event.seq() == 1) {
                                throw new StackOverflowError();
                            }
                        })
                        .on(() -> replica));
        replica.publish(1, lead("endless"), lead("fine"));
        await().untilAsserted(() -> assertThat(handled()).containsExactly("fine"));
        assertThat(strings("select reason from outbox.dead_letter")).containsExactly("StackOverflowError");
    }

    @Test
    void payloadThatDoesNotFitItsRecordIsAPoisonEventAndNoCrash() throws Exception {
        replica = replica(QUICK, new Recorder(NAME).on(() -> replica));
        try (var writer = application()) {
            writer.setAutoCommit(false);
            insertRaw(writer, 1, "workiz.lead_updated", "odd");
            Replica.execute(writer, """
                    insert into outbox.pending (aggregatetype, aggregateid, type, payload, occurred_at)
                    values ('workiz_lead', 'bent', 'workiz.lead_updated', '{"fields": {"not": "a list"}}', now())""");
            insertRaw(writer, 1, "fine");
            writer.commit();
        }
        await().untilAsserted(() -> assertThat(handled()).isEqualTo(List.of("odd", "fine")));
        assertThat(strings("select aggregateid from outbox.dead_letter")).containsExactly("bent");
    }

    private void replay(long tenant, long id) throws Exception {
        TenantScope.<Void, Exception>call(tenant, () -> {
            replica.replay.replay(id);
            return null;
        });
    }
}
