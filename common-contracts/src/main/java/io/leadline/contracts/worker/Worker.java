package io.leadline.contracts.worker;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * One thread that works when woken, and at least at every tick. A failure is logged and the tick tries again. A
 * platform thread, for virtual ones wait behind busy requests on a loaded machine and everybody waits for the log.
 */
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration GOODBYE = Duration.ofSeconds(8);

    private final Signal signal = new Signal();
    private final String name;
    private final Callable<Duration> work;
    private final Duration tick;
    private volatile boolean running;
    private Thread thread;

    /**
     * @param name of the thread, and in the log: {@code outbox-sequencer}
     * @param tick the longest sleep after a failure
     * @param work returns how long to sleep unless woken; zero to go on at once
     */
    public Worker(String name, Duration tick, Callable<Duration> work) {
        this.name = name;
        this.tick = tick;
        this.work = work;
    }

    /** Begins to work. */
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    /** Tells it to end after the running piece of work. */
    public void leave() {
        running = false;
        signal.raise();
    }

    /** The same, and waits for that. */
    public void stop() {
        leave();
        try {
            if (thread != null && !thread.join(GOODBYE)) {
                LOG.warnf("%s has not ended in %s", name, GOODBYE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** There is work. */
    public void wake() {
        signal.raise();
    }

    private void run() {
        var failing = false;
        while (running) {
            var sleep = tick;
            try {
                sleep = work.call();
                if (failing) {
                    LOG.infof("%s works again", name);
                    failing = false;
                }
            } catch (Throwable e) {
                // Whatever it is, this thread must live: nobody else does its work.
                if (running) {
                    report(e, failing);
                    failing = true;
                    // Hints do not shorten the wait after a failure: a broken database is not hammered.
                    pause();
                }
            }
            if (running && sleep.isPositive()) {
                signal.await(sleep);
            }
        }
    }

    /** Once per outage with its trace; a database that is away fails every thread every second. */
    private void report(Throwable failure, boolean again) {
        if (again) {
            LOG.debugf(failure, "%s failed again", name);
        } else {
            LOG.warnf(failure, "%s failed; again every %s", name, tick);
        }
    }

    private void pause() {
        try {
            Thread.sleep(tick);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
