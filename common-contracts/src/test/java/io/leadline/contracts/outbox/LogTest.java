package io.leadline.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.events.UnknownEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** DESIGN §3: live feeds that resume without a gap, and retention. */
class LogTest extends OutboxDatabase {
    private static final String OLD = "update outbox.event set occurred_at = occurred_at - interval '15 days'";

    private static final Map<String, String> SMALL_PARTITIONS =
            Map.of("maintain-every", "60s", "partition-size", "100");

    private Replica replica;

    @Test
    void feedResumesFromAnySeqWithItsOwnTenantsEventsOnly() throws Exception {
        replica = replica(Map.of());
        for (var i = 1; i <= 10; i++) {
            replica.publish(i % 2 + 1, lead(i));
        }
        await().until(() -> replica.log.head() == 10);
        for (var after = 0L; after <= 10; after++) {
            var from = after;
            var expected = LongStream.rangeClosed(1, 10)
                    .filter(seq -> seq > from)
                    .filter(seq -> tenantOf(seq) == 1)
                    .boxed()
                    .toList();
            var page = replica.log.read(1, after, 100);
            assertThat(page.events()).extracting(EventRecord::seq).isEqualTo(expected);
            assertThat(page.resync()).isFalse();
        }
        assertThat(replica.log.read(1, 0, 2).events()).hasSize(2);
        // A client from before a restored backup.
        assertThat(replica.log.read(1, 11, 100).resync()).isTrue();
    }

    @Test
    void subscriberWhoReadsTheLogUpToItsSubscriptionMissesNothingAndSeesNothingTwice() throws Exception {
        replica = replica(Map.of());
        var enough = new AtomicBoolean();
        var writing = Thread.startVirtualThread(() -> {
            while (!enough.get()) {
                replica.publish(1, lead("one"), lead("two"));
            }
        });
        await().until(() -> replica.log.head() > 20);
        var live = new CopyOnWriteArrayList<Long>();
        try (var subscription = replica.feed.subscribe(event -> live.add(event.seq()))) {
            var seen = new ArrayList<>(replica.log.read(1, 0, 1000).events().stream()
                    .map(EventRecord::seq)
                    .filter(seq -> seq <= subscription.after())
                    .toList());
            await().until(() -> live.size() > 20);
            enough.set(true);
            writing.join();
            await().until(() -> number("select count(*) from outbox.pending") == 0);
            await().untilAsserted(() -> assertThat(live).endsWith(replica.log.head()));
            seen.addAll(live);
            assertThat(seen)
                    .isEqualTo(LongStream.rangeClosed(1, replica.log.head())
                            .boxed()
                            .toList());
        }
    }

    @Test
    void everyReplicaFollowsAndAFailingSubscriberHarmsNobody() throws Exception {
        replica = replica(Map.of());
        var other = replica(Map.of("tick", "60s"));
        var here = new CopyOnWriteArrayList<EventRecord>();
        var there = new CopyOnWriteArrayList<EventRecord>();
        replica.feed.subscribe(_ -> {
            throw new IllegalStateException("full");
        });
        replica.feed.subscribe(here::add);
        other.feed.subscribe(there::add);
        try (var writer = application()) {
            writer.setAutoCommit(false);
            insertRaw(writer, 1, "moon.landed", "one");
            writer.commit();
        }
        // The other one hears of it by NOTIFY alone.
        await().untilAsserted(
                        () -> assertThat(List.of(here.size(), there.size())).isEqualTo(List.of(1, 1)));
        assertThat(here.getFirst().event())
                .isEqualTo(new UnknownEvent("moon.landed", "workiz_lead", "one", "{\"uuid\": \"one\"}"));
    }

    @Test
    void listenerWhoseSessionIsKilledListensAgain() throws Exception {
        replica = replica(Map.of("tick", "200ms"));
        await().until(() -> listeners() == 1);
        var before = strings("select pid from pg_stat_activity where application_name = 'replica listener'"
                + " and datname = current_database()");
        asSuperuser("select pg_terminate_backend(" + before.getFirst() + ")");
        await().untilAsserted(() -> assertThat(
                        strings("select pid from pg_stat_activity where application_name = 'replica listener'"
                                + " and datname = current_database()"))
                .hasSize(1)
                .isNotEqualTo(before));
    }

    @Test
    void applicationRoleMakesPartitionsAheadAndDropsOldOnesOnceEveryConsumerIsPastThem() throws Exception {
        replica = replica(SMALL_PARTITIONS, new Recorder("test.recorder").on(() -> replica));
        publishRaw(450);
        await().untilAsserted(() -> assertThat(handled()).hasSize(450));
        try (var application = application()) {
            maintain(application);
            asSuperuser("insert into outbox.consumer (name, db_role, seq) values ('late.one', 'leadline_crm', 250)");
            asSuperuser(OLD);
            assertThat(maintain(application)).endsWith("held by late.one");
            assertThat(partitions()).startsWith("201..300", "301..400");
            asSuperuser("update outbox.consumer set seq = 450 where name = 'late.one'");
            maintain(application);
            assertThat(partitions()).containsExactly("401..500", "501..600", "601..700", "701..800");
        }
        assertThat(replica.log.read(1, 399, 10).resync()).isTrue();
        assertThat(replica.log.read(1, 400, 10).resync()).isFalse();
        assertThat(replica.log.head()).isEqualTo(450);
    }

    @Test
    void youngPartitionsAreKept() throws Exception {
        replica = replica(SMALL_PARTITIONS);
        publishRaw(250);
        await().until(() -> replica.log.head() == 250);
        try (var application = application()) {
            maintain(application);
            assertThat(partitions()).startsWith("1..100");
        }
    }

    @Test
    void eventsInTheDefaultPartitionAreMovedOutAndStayReadable() throws Exception {
        replica = replica(SMALL_PARTITIONS);
        asSuperuser("do $$ declare p record; begin for p in select name from outbox.event_partition loop"
                + " execute 'drop table ' || p.name; end loop; end $$");
        publishRaw(250);
        await().until(() -> replica.log.head() == 250);
        assertThat(number("select count(*) from outbox.event_default")).isEqualTo(250);
        try (var application = application()) {
            maintain(application);
        }
        assertThat(number("select count(*) from outbox.event_default")).isZero();
        assertThat(replica.log.read(1, 0, 1000).events()).hasSize(250);
    }

    @Test
    void logThatWasDroppedWholeGoesOnCounting() throws Exception {
        replica = replica(SMALL_PARTITIONS);
        publishRaw(100);
        await().until(() -> replica.log.head() == 100);
        asSuperuser(OLD);
        try (var application = application()) {
            maintain(application);
        }
        assertThat(number("select count(*) from outbox.event")).isZero();
        assertThat(replica.log.read(1, 100, 10).resync()).isFalse();
        publishRaw(1);
        await().until(() -> replica.log.head() == 101);
    }

    @Test
    void severalProcessesMigrateAtOnce() throws Exception {
        var together = new CyclicBarrier(6);
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var round = 0; round < 4; round++) {
                dropDatabase();
                createDatabase();
                var schema = new OutboxSchema(Replica.settings(url, ROLE, Map.of()));
                var migrations = IntStream.range(0, 6)
                        .mapToObj(_ -> pool.submit(() -> {
                            together.await();
                            schema.migrate();
                            return true;
                        }))
                        .toList();
                for (var migration : migrations) {
                    assertThat(migration.get()).isTrue();
                }
            }
        }
        assertThat(number("select count(*) from outbox.flyway_schema_history where version is not null"))
                .isEqualTo(4);
    }

    private void publishRaw(int events) throws Exception {
        try (var writer = application()) {
            writer.setAutoCommit(false);
            for (var i = 0; i < events; i++) {
                insertRaw(writer, 1, Integer.toString(i));
            }
            writer.commit();
        }
    }

    private static String maintain(Connection application) throws Exception {
        try (var row = application
                .createStatement()
                .executeQuery("select 'created ' || created || ' dropped ' || dropped"
                        + " || coalesce(' held by ' || held_by, '') from outbox.maintain(100, 3, '14 days')")) {
            row.next();
            return row.getString(1);
        }
    }

    private List<String> partitions() throws Exception {
        return strings("select lower || '..' || upper - 1 from outbox.event_partition order by lower");
    }

    private long listeners() throws Exception {
        return number("select count(*) from pg_stat_activity where application_name = 'replica listener'"
                + " and datname = current_database()");
    }

    private long tenantOf(long seq) {
        try {
            return number("select tenant_id from outbox.event where seq = " + seq);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
