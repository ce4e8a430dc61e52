package io.leadline.telephony.avito.clock;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.clock.AvitoTurns.Taken;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Gives the accounts their turns, some at once, in every replica. */
@Singleton
class AvitoClock {
    private static final Logger LOG = Logger.getLogger(AvitoClock.class);

    private final AvitoTurns turns;
    private final AvitoAccounts accounts;
    private final Map<Turn, AvitoJob> jobs;
    private final AvitoSettings settings;
    private final Semaphore room;
    private final Worker worker;

    AvitoClock(AvitoTurns turns, AvitoAccounts accounts, @All List<AvitoJob> jobs, AvitoSettings settings) {
        this.turns = turns;
        this.accounts = accounts;
        this.jobs = jobs.stream().collect(Collectors.toMap(AvitoJob::kind, Function.identity()));
        this.settings = settings;
        this.room = new Semaphore(settings.atOnce());
        this.worker = new Worker("avito-clock", settings.tick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    private Duration round() {
        var free = room.availablePermits();
        var taken = free == 0 ? List.<Taken>of() : turns.take(free);
        // Nobody else takes permits, so these are there.
        room.acquireUninterruptibly(taken.size());
        for (var turn : taken) {
            Thread.ofVirtual().name("avito-" + turn.kind()).start(() -> {
                try {
                    TenantScope.run(turn.tenant(), () -> run(turn));
                } catch (RuntimeException e) {
                    // Its message may quote an address.
                    LOG.warnf(
                            "The %s of Avito account %d/%d failed with %s",
                            turn.kind(),
                            turn.tenant(),
                            turn.account(),
                            e.getClass().getName());
                    LOG.debug("The failed turn", e);
                } finally {
                    room.release();
                    worker.wake();
                }
            });
        }
        return settings.tick();
    }

    private void run(Taken turn) {
        var job = jobs.get(turn.kind());
        if (job != null) {
            accounts.find(turn.tenant(), turn.account())
                    .filter(AvitoAccount::enabled)
                    .ifPresent(job::run);
        }
    }
}
