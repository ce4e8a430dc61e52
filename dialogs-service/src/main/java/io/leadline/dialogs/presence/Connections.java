package io.leadline.dialogs.presence;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Who has a socket open on this replica, written where all replicas see it (docs/adr/0028). Sockets only say that they
 * came and went; one thread writes it down, many at a time, and renews it.
 */
@Singleton
public class Connections {
    private static final Logger LOG = Logger.getLogger(Connections.class);

    private final ConnectionRows rows;
    private final SystemScope system;
    private final PresenceSettings settings;
    private final Clock clock;
    private final Worker worker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Operator> open = new HashSet<>();
    private Set<Operator> changed = new HashSet<>();
    private Instant nextBeat = Instant.MIN;

    Connections(ConnectionRows rows, SystemScope system, PresenceSettings settings, Clock clock) {
        this.rows = rows;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        this.worker = new Worker("presence", settings.heartbeat(), this::work);
    }

    /**
     * Somebody with a socket.
     *
     * @param number the user's number
     */
    public record Operator(long tenant, long number) {}

    /** The operator's first socket here opened. */
    public void opened(Operator operator) {
        change(operator, true);
    }

    /** The operator's last socket here is gone. */
    public void closed(Operator operator) {
        change(operator, false);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    /** Whoever was here has the grace to come back elsewhere. */
    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
        try {
            inAllTenants(() -> rows.left(later()));
        } catch (RuntimeException e) {
            LOG.info("This replica's sockets run out by themselves: the database is away", e);
        }
    }

    private void change(Operator operator, boolean opened) {
        lock.lock();
        try {
            if (opened ? open.add(operator) : open.remove(operator)) {
                changed.add(operator);
            }
        } finally {
            lock.unlock();
        }
        worker.wake();
    }

    private Duration work() {
        write();
        var now = clock.instant();
        if (!now.isBefore(nextBeat)) {
            beat(now);
            nextBeat = now.plus(settings.heartbeat());
        }
        return Duration.between(now, nextBeat);
    }

    private void write() {
        var written = takeChanged();
        if (written.isEmpty()) {
            return;
        }
        var isOpen = open();
        try {
            inAllTenants(() -> {
                rows.came(only(written, isOpen::contains), now(), good());
                rows.went(only(written, operator -> !isOpen.contains(operator)), later());
            });
        } catch (RuntimeException e) {
            putBack(written);
            throw e;
        }
    }

    /** Also brings back what another replica took away because this one was silent. */
    private void beat(Instant now) {
        var here = List.copyOf(open());
        inAllTenants(() -> {
            rows.came(here, now, good());
            rows.ranOut(now);
            rows.forget(now.minus(settings.keeps()));
        });
    }

    private Set<Operator> takeChanged() {
        lock.lock();
        try {
            var taken = changed;
            changed = new HashSet<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(Set<Operator> unwritten) {
        lock.lock();
        try {
            changed.addAll(unwritten);
        } finally {
            lock.unlock();
        }
    }

    private Set<Operator> open() {
        lock.lock();
        try {
            return Set.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    private static Collection<Operator> only(Set<Operator> operators, Predicate<Operator> which) {
        return operators.stream().filter(which).collect(Collectors.toList());
    }

    private void inAllTenants(Runnable work) {
        system.run(() -> QuarkusTransaction.requiringNew().run(work));
    }

    private Instant now() {
        return clock.instant();
    }

    private Instant good() {
        return now().plus(settings.lasts());
    }

    private Instant later() {
        return now().plus(settings.grace());
    }
}
