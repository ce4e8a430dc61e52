package io.leadline.crm.intake;

import io.leadline.contracts.problem.DatabaseState;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Handles the inbox's entries, woken by each that comes and by a tick, in every replica: entries are locked one by
 * one, so replicas share the work, and what one leaves behind by dying another finds at its next tick.
 */
@Singleton
class InboxWorker {
    private static final Logger LOG = Logger.getLogger(InboxWorker.class);
    private static final int BATCH = 50;
    private static final Duration GOODBYE = Duration.ofSeconds(8);

    private final Inbox inbox;
    private final Intake intake;
    private final IntakeSettings settings;
    private final Semaphore awake = new Semaphore(0);
    private volatile boolean running;
    private Thread thread;

    InboxWorker(Inbox inbox, Intake intake, IntakeSettings settings) {
        this.inbox = inbox;
        this.intake = intake;
        this.settings = settings;
    }

    void start(@Observes StartupEvent starting) {
        running = true;
        thread = Thread.ofVirtual().name("lead-inbox").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        running = false;
        wake();
        if (thread != null && !thread.join(GOODBYE)) {
            LOG.warnf("The inbox's worker has not ended in %s", GOODBYE);
        }
    }

    /** Something came. */
    void wake() {
        awake.release();
    }

    private void run() {
        var failing = false;
        while (running) {
            var handled = 0;
            try {
                handled = round();
                failing = false;
            } catch (RuntimeException e) {
                // Once per outage; this thread must live, nobody else does its work here.
                if (running && !failing) {
                    LOG.warnf(e, "Entries wait in the inbox; again every %s", settings.tick());
                }
                failing = true;
            }
            if (handled < BATCH) {
                await();
            }
        }
    }

    private int round() {
        var due = inbox.due(BATCH);
        due.stream().takeWhile(_ -> running).forEach(this::handle);
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
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DatabaseState.isUnreachable(sql)) {
                // Nobody's fault but the database's: no try of the entry.
                throw failure;
            }
        }
        LOG.warnf(failure, "Entry %d of tenant %d failed", due.id(), due.tenant());
        intake.failed(due.tenant(), due.id());
    }

    private void await() {
        try {
            if (awake.tryAcquire(settings.tick().toMillis(), TimeUnit.MILLISECONDS)) {
                awake.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
