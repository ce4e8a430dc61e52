package io.leadline.crm.intake;

import io.leadline.contracts.problem.DatabaseState;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Handles the inbox's entries, woken by each that comes and by a tick, in every replica: entries are locked one by
 * one, so replicas share the work, and what one leaves behind by dying another finds at its next tick.
 */
@Singleton
class InboxWorker {
    private static final Logger LOG = Logger.getLogger(InboxWorker.class);
    private static final int BATCH = 50;

    private final Inbox inbox;
    private final Intake intake;
    private final Duration tick;
    private final Worker worker;
    private volatile boolean leaving;

    InboxWorker(Inbox inbox, Intake intake, IntakeSettings settings) {
        this.inbox = inbox;
        this.intake = intake;
        this.worker = new Worker("lead-inbox", settings.tick(), this::work);
        this.tick = settings.tick();
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        leaving = true;
        worker.stop();
    }

    /** Something came. */
    void wake() {
        worker.wake();
    }

    private Duration work() {
        return round() < BATCH ? tick : Duration.ZERO;
    }

    private int round() {
        var due = inbox.due(BATCH);
        due.stream().takeWhile(_ -> !leaving).forEach(this::handle);
        return due.size();
    }

    private void handle(Inbox.Due due) {
        TenantScope.run(due.tenant(), () -> {
            try {
                intake.handle(due.tenant(), due.id());
            } catch (RuntimeException e) {
                settle(due, e);
            }
        });
    }

    /** In a transaction of its own: the failure has ended the first. */
    private void settle(Inbox.Due due, RuntimeException failure) {
        if (failure instanceof Problem problem && !problem.errors().isEmpty()) {
            intake.reject(due.tenant(), due.id(), problem.getMessage());
            return;
        }
        if (DatabaseState.liesBehind(failure)) {
            // Nobody's fault but the database's: no try of the entry.
            throw failure;
        }
        LOG.warnf(failure, "Entry %d of tenant %d failed", due.id(), due.tenant());
        intake.failed(due.tenant(), due.id());
    }
}
