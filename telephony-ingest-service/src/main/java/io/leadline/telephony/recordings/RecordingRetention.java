package io.leadline.telephony.recordings;

import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;

/** Deletes recordings that have been kept long enough: the file first, so that none is left behind without a row. */
@Singleton
class RecordingRetention {
    private final RecordingRows rows;
    private final Leftovers leftovers;
    private final Recordings recordings;
    private final FileStore store;
    private final SystemScope system;
    private final RecordingSettings settings;
    private final Clock clock;
    private final Worker worker;

    RecordingRetention(
            RecordingRows rows,
            Leftovers leftovers,
            Recordings recordings,
            FileStore store,
            SystemScope system,
            RecordingSettings settings,
            Clock clock) {
        this.rows = rows;
        this.leftovers = leftovers;
        this.recordings = recordings;
        this.store = store;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        worker = new Worker("recording-retention", settings.purgeTick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    private Duration round() {
        return purgeOne() | sweepOne() ? Duration.ZERO : settings.purgeTick();
    }

    /** False if there was none. */
    boolean purgeOne() {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> {
            var old = rows.old(clock.instant().minus(settings.keep()));
            old.ifPresent(one -> {
                try {
                    store.delete(one.tenant(), one.id());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                system.narrowTo(one.tenant());
                recordings.gone(one);
            });
            return old.isPresent();
        }));
    }

    /** The same for a file without a recording. */
    boolean sweepOne() {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> {
            var due = leftovers.due();
            due.ifPresent(one -> {
                system.narrowTo(one.tenant());
                try {
                    leftovers.clear(one);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return due.isPresent();
        }));
    }
}
