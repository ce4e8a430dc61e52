package io.leadline.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** DESIGN §3, "Sequence": numbers are given after commit, gap-free, and nobody waits for somebody else. */
class SequencerTest extends OutboxDatabase {
    /** Far below the tick of a minute, far above a commit on a loaded machine. */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private static final Map<String, String> HINTS_ONLY = Map.of("tick", "60s", "maintain-every", "60s");

    private Replica replica;

    private Recorder recorder() {
        return new Recorder("test.recorder").on(() -> replica);
    }

    @Test
    void slowTransactionThatCommitsLateIsNotSkipped() throws Exception {
        replica = replica(HINTS_ONLY, recorder());
        try (var slow = application()) {
            slow.setAutoCommit(false);
            insertRaw(slow, 1, "slow");
            for (var i = 1; i <= 3; i++) {
                var fast = "fast" + i;
                replica.publish(1, lead(fast));
                await().atMost(AT_ONCE)
                        .untilAsserted(() -> assertThat(handled()).endsWith(fast));
            }
            slow.commit();
        }
        replica.publish(1, lead("last"));
        await().untilAsserted(() -> assertThat(handled()).containsExactly("fast1", "fast2", "fast3", "slow", "last"));
        assertThat(strings("select seq from handled order by place")).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void longUnrelatedWriteTransactionDoesNotDelayTheFeed() throws Exception {
        replica = replica(HINTS_ONLY, recorder());
        try (var importing = superuser()) {
            importing.setAutoCommit(false);
            Replica.execute(importing, "create table imported as select generate_series(1, 1000)");
            replica.publish(1, lead("meanwhile"));
            await().atMost(AT_ONCE).untilAsserted(() -> assertThat(handled()).containsExactly("meanwhile"));
            importing.rollback();
        }
    }

    @Test
    void writerThatCommitsWhileTheSequencerIsBusyIsSequencedAtOnce() throws Exception {
        replica = replica(HINTS_ONLY, recorder());
        try (var busy = application()) {
            busy.setAutoCommit(false);
            // It has looked already: its snapshot is older than the commit that follows.
            await().until(() -> hasTheSequencer(busy));
            replica.publish(1, lead("late"));
            await().until(() -> replica.sequencer.waiting() == 1);
            busy.commit();
        }
        await().atMost(AT_ONCE).untilAsserted(() -> assertThat(handled()).containsExactly("late"));
    }

    @Test
    void eventOfAProcessThatDiedBetweenCommitAndSequencingIsFoundByTheTick() throws Exception {
        replica = replica(Map.of("tick", "300ms"), recorder());
        var dying = ChildProcess.start(url, "publish-and-die", "orphan");
        assertThat(dying.exitValue()).isEqualTo(137);
        await().untilAsserted(() -> assertThat(handled()).containsExactly("orphan"));
    }

    @Test
    void heldSnapshotNeitherStopsTheFeedNorMakesItReadTheDead() throws Exception {
        replica = replica(HINTS_ONLY, recorder());
        try (var held = superuser()) {
            held.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            held.setAutoCommit(false);
            Replica.execute(held, "select count(*) from handled");
            for (var i = 0; i < 20; i++) {
                replica.publish(
                        1,
                        IntStream.range(0, 250)
                                .mapToObj(n -> lead(n))
                                .toArray(io.leadline.contracts.events.Event[]::new));
            }
            await().untilAsserted(() -> assertThat(handled()).hasSize(5000));
            // With nobody writing, the next pass learns that all of these are settled.
            replica.publish(1, lead("settles"));
            await().untilAsserted(() -> assertThat(handled()).endsWith("settles"));
            asSuperuser("vacuum outbox.pending");
            try (var looking = application()) {
                looking.setAutoCommit(false);
                insertRaw(looking, 1, "one");
                looking.commit();
                sequence(looking);
                assertThat(indexEntriesRead(looking)).isLessThan(100);
                looking.commit();
            }
            held.rollback();
        }
    }

    @Test
    void eightWritersWithSlowCommitsMakeOneLogWithoutGaps() throws Exception {
        replica = replica(Map.of(), recorder());
        var writers = new Writers(replica, 8, 200);
        writers.run();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(number("select count(*) from handled"))
                .isEqualTo(1600));
        assertThat(number("select count(distinct thing) from handled")).isEqualTo(1600);
        assertThat(number("select max(seq) - min(seq) + 1 from outbox.event")).isEqualTo(1600);
        assertThat(strings("select seq from handled order by tenant, place"))
                .isEqualTo(strings("select seq from handled order by tenant, seq"));
    }

    @Test
    void sequencersOfSeveralProcessesNeverCollide() throws Exception {
        replica = replica(Map.of());
        var writing = new Writers(replica, 2, 200);
        var enough = new AtomicBoolean();
        try (var pool = Executors.newFixedThreadPool(4)) {
            var sequencers = IntStream.range(0, 4)
                    .mapToObj(_ -> pool.submit(() -> {
                        try (var other = application()) {
                            while (!enough.get()) {
                                sequence(other);
                            }
                        }
                        return true;
                    }))
                    .toList();
            writing.run();
            enough.set(true);
            for (var sequencer : sequencers) {
                assertThat(sequencer.get()).isTrue();
            }
        }
        await().until(() -> replica.log.head() == 400);
        assertThat(number("select count(distinct seq) from outbox.event")).isEqualTo(400);
    }

    private static void sequence(Connection connection) throws Exception {
        Replica.execute(connection, "select outbox.sequence(1000)");
    }

    private static boolean hasTheSequencer(Connection connection) throws Exception {
        try (var row =
                connection.createStatement().executeQuery("select moved is not null from outbox.sequence(1000)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Entries of the pending table's index that this transaction looked at, dead ones included. */
    private static long indexEntriesRead(Connection connection) throws Exception {
        try (var row = connection
                .createStatement()
                .executeQuery("select pg_stat_get_xact_tuples_returned('outbox.pending_pkey'::regclass)")) {
            row.next();
            return row.getLong(1);
        }
    }
}
