package io.leadline.crm.crmsync.calls;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.problem.Problem;
import io.opentelemetry.context.Context;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Makes calls: each in its turn, each with a time limit, and whatever goes wrong becomes a {@link Trouble}. */
@Singleton
public class Calls {
    private static final Logger LOG = Logger.getLogger(Calls.class);

    private final ExecutorService threads;
    private final Egress egress;
    private final Duration limit;
    private final Map<String, Long> turns = new ConcurrentHashMap<>();

    Calls(@VirtualThreads ExecutorService threads, Egress egress, CallSettings settings) {
        this.threads = threads;
        this.egress = egress;
        this.limit = settings.timeout();
    }

    /**
     * One call. An answer of any status is an answer.
     *
     * @param account what is kept to a pace; the name of the provider with the tenant's number
     * @param name for the log, without anything secret
     * @param address asked of {@link Egress} again, for names may come to mean something else
     */
    public Answer make(String account, Duration pace, String name, String address, Callable<Response> request)
            throws CallFailed {
        try {
            egress.require("address", address);
        } catch (Problem refused) {
            throw new CallFailed(new Trouble.Locked(name + ": the " + refused.getMessage()));
        }
        awaitTurn(account, pace.toNanos());
        var running = threads.submit(Context.current().wrap(() -> answer(request)));
        try {
            return running.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            running.cancel(true);
            throw broken(name, "no answer in " + limit.toSeconds() + " s", true);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            running.cancel(true);
            throw broken(name, "interrupted", true);
        } catch (ExecutionException failure) {
            throw failed(name, failure.getCause());
        }
    }

    private static Answer answer(Callable<Response> request) throws Exception {
        try (var response = request.call()) {
            return new Answer(
                    response.getStatus(),
                    response.readEntity(byte[].class),
                    response.getHeaderString(HttpHeaders.RETRY_AFTER));
        }
    }

    /** Turns are given ahead, so that those who wait together do not go together. */
    private void awaitTurn(String account, long apart) throws CallFailed {
        var now = System.nanoTime();
        var mine = turns.merge(account, now, (last, asked) -> Math.max(last + apart, asked));
        try {
            TimeUnit.NANOSECONDS.sleep(mine - now);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw broken("a turn", "interrupted", false);
        }
    }

    /** The failure's own words may hold the URL, and a URL may hold a secret: only its kind is told. */
    private static CallFailed failed(String name, Throwable failure) {
        if (!(failure instanceof ProcessingException)) {
            throw new IllegalStateException(
                    name + " failed: " + failure.getClass().getName());
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return broken(name, "no connection", false);
            }
            if (cause instanceof TimeoutException) {
                return broken(name, "no answer in time", true);
            }
        }
        LOG.debugf("%s: %s", name, failure.getClass().getName());
        return broken(name, "the connection broke", true);
    }

    private static CallFailed broken(String name, String what, boolean doubtful) {
        LOG.warnf("%s: %s", name, what);
        return new CallFailed(new Trouble.Broken(name + ": " + what, doubtful));
    }
}
