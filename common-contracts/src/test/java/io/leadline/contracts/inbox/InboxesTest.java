package io.leadline.contracts.inbox;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ADR 0036: what came is handled once, many at a time, lane by lane; what fails, fails alone. */
@QuarkusTest
class InboxesTest {
    @Inject
    Database database;

    @Inject
    Inboxes inboxes;

    @Inject
    Letters letters;

    @Inject
    Clock clock;

    private final long tenant = ThreadLocalRandom.current().nextLong(1, 1L << 40);
    private final long other = tenant + 1;

    @BeforeEach
    void forget() {
        letters.forget();
    }

    @AfterEach
    void nothingIsLeft() {
        for (var one : List.of(tenant, other)) {
            in(one, () -> database.update("delete from contracts.letter"));
            in(one, () -> database.update("delete from contracts.read_letter"));
        }
        assertThat(letters.clashes).isEmpty();
    }

    @Test
    void aLoneEntryIsHandledWithoutCompany() {
        for (var turn = 0; turn < 3; turn++) {
            come(tenant, "lane", turn);
            awaitQuiet(tenant);
        }
        assertThat(letters.batches).hasSize(3).allSatisfy(batch -> assertThat(batch)
                .hasSize(1));
    }

    @Test
    void everyLaneKeepsItsOrderUnderSeveralWorkersAndManyShareATransaction() {
        in(tenant, () -> database.update("""
                insert into contracts.letter (tenant_id, lane, body)
                select ?, 'lane' || g.n % 23, g.n::text from generate_series(1, 920) g (n) order by g.n""", tenant));
        inboxes.wake(Letters.TABLE, 920);
        awaitQuiet(tenant);
        assertThat(read(tenant)).hasSize(920);
        read(tenant).stream().collect(Collectors.groupingBy(Read::lane)).forEach((lane, theirs) -> assertThat(theirs)
                .as(lane)
                .extracting(one -> Integer.parseInt(one.body()))
                .isSorted()
                .doesNotHaveDuplicates());
        assertThat(letters.batches.size()).isBetween(920 / 8, 920 / 4);
    }

    @Test
    void ofALaneAllThatIsDueStandsInOneBatch() {
        in(tenant, () -> database.update("""
                insert into contracts.letter (tenant_id, lane, body, due_at)
                select ?, 'lane' || n % 2, n::text, now() + interval '300 milliseconds'
                from generate_series(1, 8) n order by n""", tenant));
        awaitQuiet(tenant);
        // Two workers may share the lanes, but never one of them.
        assertThat(letters.batches)
                .flatExtracting(batch -> batch.stream()
                        .collect(groupingBy(Letters.Letter::lane, counting()))
                        .entrySet())
                .containsExactlyInAnyOrder(entry("lane0", 4L), entry("lane1", 4L));
    }

    @Test
    void aPoisonEntryFailsAloneAndAllOthersAreHandledOnce() {
        letters.script.put("poison", letter -> {
            if (letter.body().equals("2")) {
                throw new IllegalStateException("not this one");
            }
            return Outcome.DONE;
        });
        in(tenant, () -> database.update("""
                insert into contracts.letter (tenant_id, lane, body, due_at)
                select ?, lane, n::text, now() + interval '200 milliseconds'
                from generate_series(1, 3) n, unnest(array['a', 'poison', 'z']) lane order by n""", tenant));
        awaitQuiet(tenant);
        assertThat(states(tenant)).isEqualTo(Map.of("done", 8L, "failed", 1L));
        assertThat(in(
                        tenant,
                        () -> database.first(
                                "select lane || body || tries || last_error as all from contracts.letter where state = 'failed'",
                                row -> row.text("all"))))
                .hasValue("poison23It could not be handled");
        assertThat(read(tenant))
                .extracting(one -> one.lane() + one.body())
                .containsExactlyInAnyOrder("a1", "a2", "a3", "poison1", "poison3", "z1", "z2", "z3");
    }

    @Test
    void whatIsAboutNothingYetIsTriedAgainAndIgnoredInTheEnd() {
        letters.script.put("later", _ -> Outcome.LATER);
        letters.script.put("nothing", _ -> Outcome.IGNORED);
        come(tenant, "later", 1);
        come(tenant, "nothing", 1);
        awaitQuiet(tenant);
        assertThat(read(tenant)).filteredOn(one -> one.lane().equals("later")).hasSize(3);
        assertThat(in(
                        tenant,
                        () -> database.list(
                                "select lane || state || tries || coalesce(last_error, '') as all from contracts.letter",
                                row -> row.text("all"))))
                .containsExactlyInAnyOrder("laterignored3It is about nothing we know", "nothingignored1");
    }

    @Test
    void ofTwoTenantsDueTogetherEachIsHandledBehindItsOwnWall() {
        letters.script.put("look", letter -> {
            // Only its own tenant's rows are to be seen from within, whoever else stands in the batch.
            var seen = database.list("select distinct tenant_id from contracts.letter", row -> row.number("tenant_id"));
            if (!seen.equals(List.of(letter.tenant()))) {
                throw new IllegalStateException("It sees " + seen);
            }
            return Outcome.DONE;
        });
        var due = clock.instant().plusMillis(500);
        for (var one : List.of(tenant, other)) {
            in(one, () -> database.update("""
                    insert into contracts.letter (tenant_id, lane, body, due_at)
                    select ?, 'look', n::text, ? from generate_series(1, 4) n""", one, due));
        }
        awaitQuiet(tenant);
        awaitQuiet(other);
        assertThat(states(tenant)).isEqualTo(Map.of("done", 4L));
        assertThat(states(other)).isEqualTo(Map.of("done", 4L));
        // One transaction for both, the reader called for each.
        assertThat(letters.batches).hasSize(2).allSatisfy(batch -> assertThat(batch)
                .extracting(Letters.Letter::tenant)
                .containsOnly(batch.getFirst().tenant()));
        assertThat(read(tenant).getFirst().xid())
                .isEqualTo(read(other).getFirst().xid());
    }

    @Test
    void aTenantWithABacklogDoesNotHoldUpAnother() {
        letters.script.put("slow", _ -> {
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            return Outcome.DONE;
        });
        in(tenant, () -> database.update("""
                insert into contracts.letter (tenant_id, lane, body, due_at)
                select ?, 'slow', n::text, now() - interval '1 hour' from generate_series(1, 4000) n""", tenant));
        await().until(() -> letters.batches.size() > 2);
        come(other, "quick", 1);
        awaitQuiet(other);
        assertThat(isQuiet(tenant)).isFalse();
        in(tenant, () -> database.update("delete from contracts.letter where state = 'new'"));
        awaitQuiet(tenant);
    }

    @Test
    void aLaneInHandIsLeftAloneByOthers() throws InterruptedException {
        var goOn = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        letters.script.put("lane", letter -> {
            if (letter.body().equals("1")) {
                begun.countDown();
                goOn.await();
            }
            return Outcome.DONE;
        });
        come(tenant, "lane", 1);
        begun.await();
        come(tenant, "lane", 2);
        come(tenant, "elsewhere", 3);
        await().until(() -> read(tenant).size() == 1);
        assertThat(read(tenant).getFirst().lane()).isEqualTo("elsewhere");
        goOn.countDown();
        awaitQuiet(tenant);
        assertThat(read(tenant))
                .filteredOn(one -> one.lane().equals("lane"))
                .extracting(Read::body)
                .containsExactly("1", "2");
    }

    @Test
    void nobodyIsWokenForATableNobodyWorks() {
        assertThatThrownBy(() -> inboxes.wake("contracts.note", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What a letter did; the transaction in which. */
    private record Read(String lane, String body, String xid) {}

    private List<Read> read(long tenant) {
        return in(
                tenant,
                () -> database.list(
                        "select lane, body, xid::text as xid from contracts.read_letter order by id",
                        row -> new Read(row.text("lane"), row.text("body"), row.text("xid"))));
    }

    private Map<String, Long> states(long tenant) {
        return in(tenant, () -> database.list("select state from contracts.letter", row -> row.text("state")).stream()
                .collect(Collectors.groupingBy(state -> state, Collectors.counting())));
    }

    private void come(long tenant, String lane, int number) {
        in(
                tenant,
                () -> database.update(
                        "insert into contracts.letter (tenant_id, lane, body) values (?, ?, ?)",
                        tenant,
                        lane,
                        Integer.toString(number)));
        inboxes.wake(Letters.TABLE, 1);
    }

    private void awaitQuiet(long tenant) {
        await().atMost(Duration.ofSeconds(30)).until(() -> isQuiet(tenant));
    }

    private boolean isQuiet(long tenant) {
        return in(tenant, () -> database.list("select 1 from contracts.letter where state = 'new' limit 1", _ -> 1))
                .isEmpty();
    }

    private <T> T in(long tenant, Callable<T> work) {
        return TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(work));
    }
}
