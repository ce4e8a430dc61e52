package io.leadline.contracts.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.contracts.Notes;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.WallCatalogue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §3: row-level security is the wall; what a query forgets, PostgreSQL does not. */
@QuarkusTest
class TenantWallTest {
    @Inject
    Notes notes;

    @Inject
    SystemScope system;

    private final long ours = ThreadLocalRandom.current().nextLong(1, 1L << 40);
    private final long theirs = ours + 1;

    @BeforeEach
    void oneNoteEach() {
        TenantScope.run(ours, () -> notes.add(ours, "ours"));
        TenantScope.run(theirs, () -> notes.add(theirs, "theirs"));
    }

    @Test
    void nothingForeignAppearsThoughTheQueryNamesNoTenant() {
        assertThat(TenantScope.call(ours, notes::all)).containsExactly("ours");
        assertThat(TenantScope.call(theirs, notes::all)).containsExactly("theirs");
    }

    @Test
    void withoutATenantNothingAppears() {
        assertThat(notes.all()).isEmpty();
    }

    @Test
    void outsideATransactionNothingAppears() {
        assertThat(TenantScope.call(ours, notes::allWithoutTransaction)).isEmpty();
    }

    @Test
    void nobodyWritesIntoAnotherTenant() {
        assertThatThrownBy(() -> TenantScope.run(ours, () -> notes.add(theirs, "smuggled")))
                .hasMessageContaining("row-level security");
    }

    @Test
    void withoutATenantNothingIsWritten() {
        assertThatThrownBy(() -> notes.add(ours, "nobody's")).hasMessageContaining("row-level security");
    }

    @Test
    void theSystemScopeSeesEveryTenantUntilItIsNarrowed() {
        var seen = system.call(() -> QuarkusTransaction.requiringNew().call(() -> {
            var all = notes.allWithoutTransaction();
            system.narrowTo(ours);
            var narrowed = notes.allWithoutTransaction();
            system.narrowTo(theirs);
            return java.util.List.of(all, narrowed, notes.allWithoutTransaction());
        }));

        assertThat(seen.get(0)).contains("ours", "theirs");
        assertThat(seen.get(1)).containsExactly("ours");
        assertThat(seen.get(2)).containsExactly("theirs");
    }

    @Test
    void aNarrowedTransactionWritesForItsTenantOnly() {
        assertThatThrownBy(
                        () -> system.run(() -> QuarkusTransaction.requiringNew().run(() -> {
                            system.narrowTo(ours);
                            notes.addInRunningTransaction(theirs, "smuggled");
                        })))
                .hasMessageContaining("row-level security");
    }

    /** Twelve connections, hundreds of transactions of two tenants and of nobody, in any order. */
    @Test
    void aPooledConnectionNeverCarriesTheLastTenant() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 400)
                    .mapToObj(i -> threads.submit(() -> switch (i % 3) {
                        case 0 -> TenantScope.call(ours, notes::all).equals(java.util.List.of("ours"));
                        case 1 -> TenantScope.call(theirs, notes::all).equals(java.util.List.of("theirs"));
                        default ->
                            notes.all().isEmpty()
                                    && notes.allWithoutTransaction().isEmpty();
                    }))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void everyTableWithATenantStandsBehindTheWall() throws Exception {
        try (var superuser = PostgresResource.superuser()) {
            assertThat(WallCatalogue.openTables(superuser)).isEmpty();
            assertThat(WallCatalogue.ownedByServices(superuser)).isEmpty();

            superuser.setAutoCommit(false);
            superuser.createStatement().execute("alter table contracts.note no force row level security");
            assertThat(WallCatalogue.openTables(superuser)).containsExactly("contracts.note");
            superuser.rollback();
        }
    }
}
