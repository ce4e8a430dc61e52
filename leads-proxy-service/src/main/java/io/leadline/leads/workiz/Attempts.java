package io.leadline.leads.workiz;

import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One call with its attempts (spec/leads-workiz-tab.md §7.2, §7.3): each waits for a place in the account's quota and
 * has its time limit; what failed in passing is tried again as far as its {@link CallKind} allows, after
 * {@code Retry-After} where Workiz names one, else after a growing, partly random pause.
 */
@Singleton
class Attempts {
    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private final CallQuota quota;
    private final WorkizSettings settings;
    private final Guard limit;
    private final Map<CallKind, Guard> repetition = new EnumMap<>(CallKind.class);

    Attempts(CallQuota quota, WorkizSettings settings) {
        this.quota = quota;
        this.settings = settings;
        limit = Guard.create()
                .withTimeout()
                .duration(settings.timeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
        for (var kind : CallKind.values()) {
            repetition.put(kind, repetition(kind));
        }
    }

    private Guard repetition(CallKind kind) {
        return Guard.create()
                .withRetry()
                .maxRetries(settings.attempts() - 1)
                .jitter(0, ChronoUnit.MILLIS)
                .whenException(thrown -> thrown instanceof Failed failed
                        && kind.repeats(failed.failure())
                        && isWorthWaitingFor(failed.failure().retryAfter()))
                .withCustomBackoff()
                .strategy(() -> new Pause(settings.retryDelay())::beforeNext)
                .done()
                .done()
                .build();
    }

    private boolean isWorthWaitingFor(Duration retryAfter) {
        return retryAfter == null || retryAfter.compareTo(settings.longestRetryAfter()) <= 0;
    }

    /** Makes the call. {@code name} is for the log and holds no credentials. */
    WorkizAnswer make(String name, CallKind kind, WorkizAccount account, Callable<Response> request) {
        try {
            return repetition
                    .get(kind)
                    .call(() -> Failed.unless(logged(name, attempt(kind, account, request))), WorkizAnswer.class);
        } catch (Failed failed) {
            return failed.failure();
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private WorkizAnswer attempt(CallKind kind, WorkizAccount account, Callable<Response> request)
            throws InterruptedException {
        if (settings.callsPerWindow() == 0) {
            return request(account, request);
        }
        var left = settings.longestQueueing();
        for (var wait = quota.take(kind.urgent(), left); wait.isPositive(); wait = quota.take(kind.urgent(), left)) {
            left = left.minus(wait);
            if (left.isNegative()) {
                return new WorkizAnswer.RateLimited(wait);
            }
            Thread.sleep(wait);
        }
        var answer = request(account, request);
        if (answer instanceof WorkizAnswer.QuotaExceeded(var wait) && wait != null) {
            quota.block(wait);
        }
        return answer;
    }

    private WorkizAnswer request(WorkizAccount account, Callable<Response> request) {
        try {
            return limit.call(
                    () -> {
                        try (var response = request.call()) {
                            return WorkizEnvelope.read(
                                    response.getStatus(),
                                    response.readEntity(byte[].class),
                                    response.getHeaderString(HttpHeaders.RETRY_AFTER),
                                    account);
                        }
                    },
                    WorkizAnswer.class);
        } catch (TimeoutException _) {
            return new WorkizAnswer.Silence(true);
        } catch (ProcessingException failure) {
            return broken(failure);
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static WorkizAnswer.Failure broken(ProcessingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case ConnectException _, UnknownHostException _ -> {
                    return new WorkizAnswer.Unreachable();
                }
                case java.util.concurrent.TimeoutException _ -> {
                    return new WorkizAnswer.Silence(true);
                }
                default -> {
                    // look deeper
                }
            }
        }
        // The message may hold the URL, and the URL holds the token: only the kinds are told.
        LOG.debugf("Workiz call failed with %s", failure.getClass().getName());
        return new WorkizAnswer.Silence(false);
    }

    /** The failure's own words may quote a person; its kind is enough to look further. */
    private static WorkizAnswer logged(String name, WorkizAnswer answer) {
        if (answer instanceof WorkizAnswer.Failure failure) {
            var ordinary = failure instanceof WorkizAnswer.Invalid || failure instanceof WorkizAnswer.NotFound;
            LOG.logf(ordinary ? Logger.Level.INFO : Logger.Level.WARN, "Workiz %s: %s", name, kind(failure));
        }
        return answer;
    }

    private static String kind(WorkizAnswer.Failure failure) {
        return switch (failure) {
            case WorkizAnswer.Invalid _ -> "HTTP 400, the request is wrong";
            case WorkizAnswer.CredentialsRefused(var status) -> "HTTP " + status + ", credentials refused";
            case WorkizAnswer.NotFound _ -> "HTTP 404";
            case WorkizAnswer.QuotaExceeded _ -> "HTTP 429, quota used up";
            case WorkizAnswer.SoftFailure _ -> "flag:false";
            case WorkizAnswer.ServerError error -> "HTTP " + error.status();
            case WorkizAnswer.Unreadable _ -> "an answer that is not JSON";
            case WorkizAnswer.Unreachable _ -> "no connection";
            case WorkizAnswer.Silence(var timeout) -> timeout ? "no answer in time" : "the connection broke";
            case WorkizAnswer.RateLimited _ -> "held back by our own limiter";
            case WorkizAnswer.CircuitOpen _ -> "not called, the circuit is open";
        };
    }

    /** The pauses of one call. */
    private static final class Pause {
        private long millis;

        Pause(Duration first) {
            millis = first.toMillis();
        }

        long beforeNext(Throwable thrown) {
            var random = ThreadLocalRandom.current();
            var named = thrown instanceof Failed failed ? failed.failure().retryAfter() : null;
            if (named != null) {
                // A little later than told, so that those who were told together do not come together.
                return named.toMillis() + random.nextLong(millis / 2 + 1);
            }
            var pause = millis / 2 + random.nextLong(millis / 2 + 1);
            millis *= 2;
            return pause;
        }
    }
}
