package io.leadline.telephony.reconciliation;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.mango.MangoLines;
import io.leadline.telephony.reconciliation.MangoStatistics.Told;
import io.leadline.telephony.reconciliation.ReconciliationQueue.Task;
import io.leadline.telephony.recordings.Recordings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Compares our calls with Mango's statistics and adds exactly what is missing, recordings too: a call whose end Mango
 * told is left as it is, and an end that comes late replaces what the statistics said.
 */
@Singleton
class ReconciliationWorker {
    private static final Logger LOG = Logger.getLogger(ReconciliationWorker.class);

    private final ReconciliationQueue queue;
    private final Statistician statistician;
    private final Calls calls;
    private final Recordings recordings;
    private final MangoLines lines;
    private final ReconciliationSettings settings;
    private final Worker worker;

    ReconciliationWorker(
            ReconciliationQueue queue,
            Statistician statistician,
            Calls calls,
            Recordings recordings,
            MangoLines lines,
            ReconciliationSettings settings) {
        this.queue = queue;
        this.statistician = statistician;
        this.calls = calls;
        this.recordings = recordings;
        this.lines = lines;
        this.settings = settings;
        this.worker = new Worker("reconciliation", settings.tick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    void wake() {
        worker.wake();
    }

    private Duration round() {
        if (settings.enabled()) {
            queue.fire();
        }
        var task = queue.claim();
        task.ifPresent(one -> TenantScope.call(one.tenant(), () -> {
            reconcile(one);
            return null;
        }));
        return task.isPresent() ? Duration.ZERO : settings.tick();
    }

    private void reconcile(Task task) {
        try {
            long received = 0;
            long says = 0;
            long added = 0;
            for (var from = task.from(); from.isBefore(task.to()); from = from.plus(settings.slice())) {
                var to = earlier(from.plus(settings.slice()), task.to());
                queue.renew(task);
                var told = within(statistician.calls(task.tenant(), task.account(), from, to), from, to);
                QuarkusTransaction.requiringNew().run(() -> calls.belong(task.tenant(), task.account(), told.keySet()));
                received += received(task, from, to);
                says += told.size();
                added += add(task, told);
                addRecordings(task, told);
            }
            queue.done(task, received, says, added);
        } catch (Statistician.Missing missing) {
            failed(task, missing.getMessage());
        } catch (InterruptedException _) {
            // The process ends; another takes it up.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf("A reconciliation failed with %s", e.getClass().getName());
            LOG.debug("The failed reconciliation", e);
            failed(task, "internal error");
        }
    }

    private void failed(Task task, String error) {
        queue.failed(task, error);
        QuarkusTransaction.requiringNew()
                .run(() -> lines.failed(task.tenant(), task.account(), "", "Reconciliation: " + error));
    }

    private long received(Task task, Instant from, Instant to) {
        return QuarkusTransaction.requiringNew().call(() -> calls.closed(task.tenant(), task.account(), from, to));
    }

    /** One transaction a call: none waits for the others, and what was added stays when a later one fails. */
    private long add(Task task, Map<String, Told> told) {
        if (told.isEmpty()) {
            return 0;
        }
        var known = QuarkusTransaction.requiringNew().call(() -> calls.closedByMango(task.tenant(), told.keySet()));
        return told.entrySet().stream()
                .filter(call -> !known.contains(call.getKey()))
                .filter(call -> QuarkusTransaction.requiringNew()
                        .call(() -> calls.summary(
                                task.tenant(),
                                task.account(),
                                call.getKey(),
                                call.getValue().call())))
                .count();
    }

    /** Those that Mango's own events did not tell of; after their calls, which they are linked to. */
    private void addRecordings(Task task, Map<String, Told> told) {
        var all = told.values().stream()
                .flatMap(call -> call.recordings().stream())
                .toList();
        if (all.isEmpty()) {
            return;
        }
        var known = QuarkusTransaction.requiringNew().call(() -> recordings.told(task.tenant(), task.account(), all));
        told.forEach((entry, call) -> call.recordings().stream()
                .filter(recording -> !known.contains(recording))
                .forEach(recording -> QuarkusTransaction.requiringNew()
                        .run(() -> recordings.listed(task.tenant(), task.account(), entry, recording))));
    }

    private static Map<String, Told> within(Map<String, Told> told, Instant from, Instant to) {
        return told.entrySet().stream()
                .filter(call -> !call.getValue().call().created().isBefore(from)
                        && call.getValue().call().created().isBefore(to))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
