package io.leadline.contracts.outbox;

import io.leadline.contracts.worker.Worker;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Gives committed events their numbers (DESIGN §3, "Sequence"). One thread per process, woken by the process's own
 * commits; the tick covers a process that died between commit and sequencing.
 */
@Singleton
class Sequencer {
    private final DataSource database;
    private final OutboxSettings settings;
    private final Readers readers;
    private final Worker worker;
    private volatile long waiting;

    Sequencer(DataSource database, OutboxSettings settings, Readers readers) {
        this.database = database;
        this.settings = settings;
        this.readers = readers;
        this.worker = new Worker("outbox-sequencer", settings.tick(), this::sequence);
    }

    void start() {
        worker.start();
    }

    void stop() {
        worker.stop();
    }

    void wake() {
        worker.wake();
    }

    /** Events that were seen waiting at the last look, at most 1000 counted. */
    long waiting() {
        return waiting;
    }

    private Duration sequence() throws SQLException {
        // A statement outside JTA is a transaction of its own, READ COMMITTED, in one round trip.
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select moved, waiting from outbox.sequence(?)")) {
            statement.setInt(1, settings.sequenceAtOnce());
            try (var row = statement.executeQuery()) {
                row.next();
                var moved = row.getInt(1);
                var busy = row.wasNull();
                waiting = row.getLong(2);
                if (busy) {
                    // The holder's snapshot may be older than our commit, so going home would leave our event to
                    // the tick.
                    return waiting > 0 ? settings.lookAgain() : settings.tick();
                }
                if (moved > 0) {
                    // Others hear of it by NOTIFY; our own readers need not wait for that.
                    readers.wake();
                }
                return moved == settings.sequenceAtOnce() ? Duration.ZERO : settings.tick();
            }
        }
    }
}
