package io.leadline.telephony.avito.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.AvitoOffice;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** DESIGN §3, clock jobs: whoever moves a turn on has it, and nobody else. */
@QuarkusTest
class AvitoTurnsTest {
    @Inject
    AvitoTurns turns;

    @Inject
    Database database;

    @Test
    void manyReplicasTakeATurnOnce() throws Exception {
        var avito = new AvitoOffice();
        var id = avito.account("");
        assertThat(made(avito)).isEqualTo(3);
        for (var round = 0; round < 5; round++) {
            avito.inTenant(() -> database.update(
                    "update telephony.avito_turn set due_at = ? where tenant_id = ?",
                    Instant.EPOCH,
                    avito.office.number()));
            var taken = new ArrayList<AvitoTurns.Taken>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<List<AvitoTurns.Taken>> take = () -> turns.take(100);
                for (var one : threads.invokeAll(Collections.nCopies(6, take))) {
                    taken.addAll(one.get());
                }
            }
            // The clock of the service itself may have had one.
            assertThat(taken.stream().filter(turn -> turn.account() == id)).doesNotHaveDuplicates();
            assertThat(turns.take(100).stream().filter(turn -> turn.account() == id))
                    .isEmpty();
        }
    }

    @Test
    void accountsWithoutTurnsAreGivenSome() {
        var avito = new AvitoOffice();
        avito.account("");
        avito.inTenant(
                () -> database.update("delete from telephony.avito_turn where tenant_id = ?", avito.office.number()));
        assertThat(turns.missing(Instant.now())).isGreaterThanOrEqualTo(3);
        assertThat(made(avito)).isEqualTo(3);
    }

    private long made(AvitoOffice avito) {
        return avito.inTenant(() -> database.first(
                        "select count(*) as n from telephony.avito_turn where tenant_id = ?",
                        row -> row.number("n"),
                        avito.office.number())
                .orElseThrow());
    }
}
