package io.leadline.crm.imports;

import io.leadline.contracts.problem.DatabaseState;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Works on started imports in every replica, one at a time and each for a turn, so that a small file does not wait for
 * a large one; what a replica leaves behind by dying another takes over when the lease is over.
 */
@Singleton
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    private final ImportQueue queue;
    private final ImportBatches batches;
    private final ImportSettings settings;
    private final Clock clock;
    private final Worker worker;
    private Instant purgeAt = Instant.MIN;
    private volatile boolean leaving;

    ImportWorker(ImportQueue queue, ImportBatches batches, ImportSettings settings, Clock clock) {
        this.queue = queue;
        this.batches = batches;
        this.settings = settings;
        this.clock = clock;
        this.worker = new Worker("lead-imports", settings.tick(), this::look);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        leaving = true;
        worker.stop();
    }

    /** Something was started. */
    void wake() {
        worker.wake();
    }

    private Duration look() {
        purge();
        return turn() ? Duration.ZERO : settings.tick();
    }

    private boolean turn() {
        var taken = queue.take();
        taken.ifPresent(held -> {
            TenantScope.run(held.tenant(), () -> work(held));
            queue.leave(held);
        });
        return taken.isPresent();
    }

    private void work(ImportBatches.Held held) {
        for (var batch = 0; !leaving && batch < settings.turn(); batch++) {
            if (!batch(held)) {
                return;
            }
        }
    }

    private boolean batch(ImportBatches.Held held) {
        try {
            return batches.next(held, settings.batch());
        } catch (RuntimeException failure) {
            requireDatabase(failure);
            return oneByOne(held);
        }
    }

    /** One row spoils no other. */
    private boolean oneByOne(ImportBatches.Held held) {
        for (var row = 0; !leaving && row < settings.batch(); row++) {
            try {
                if (!batches.next(held, 1)) {
                    return false;
                }
            } catch (RuntimeException failure) {
                requireDatabase(failure);
                LOG.warnf(failure, "A row of import %d of tenant %d failed", held.id(), held.tenant());
                batches.giveUp(held, "It could not be handled; try it by hand");
            }
        }
        return true;
    }

    private void purge() {
        if (clock.instant().isBefore(purgeAt)) {
            return;
        }
        var gone = queue.purge();
        if (gone > 0) {
            LOG.infof("%d old imports are gone", gone);
        }
        purgeAt = clock.instant().plus(settings.purgeEvery());
    }

    /** Nobody's fault but the database's is no row's. */
    private static void requireDatabase(RuntimeException failure) {
        if (DatabaseState.liesBehind(failure)) {
            throw failure;
        }
    }
}
