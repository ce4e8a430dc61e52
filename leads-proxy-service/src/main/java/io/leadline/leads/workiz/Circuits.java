package io.leadline.leads.workiz;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A circuit for each account. It counts whole calls with all their attempts, and of the failures only those that say
 * something about Workiz's health: not what the caller asked wrongly, not the credentials, not the quota.
 */
@Singleton
class Circuits {
    private static final int MOST_ACCOUNTS = 10_000;

    /** By token: another account of the same tenant begins with a closed circuit. */
    private final LoadingCache<String, Guard> circuits;

    Circuits(WorkizSettings settings) {
        circuits = Caffeine.newBuilder()
                .maximumSize(MOST_ACCOUNTS)
                .expireAfterAccess(Duration.ofHours(1))
                .build(token -> circuit(settings));
    }

    private static Guard circuit(WorkizSettings settings) {
        return Guard.create()
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.circuitCalls())
                .failureRatio(settings.circuitFailures())
                .delay(settings.circuitOpen().toMillis(), ChronoUnit.MILLIS)
                .when(thrown -> thrown instanceof Failed failed && tellsOfIllness(failed.failure()))
                .done()
                .build();
    }

    /** The call's answer, or {@link WorkizAnswer.CircuitOpen} instead of making it. */
    WorkizAnswer call(WorkizAccount account, Supplier<WorkizAnswer> wholeCall) {
        try {
            return circuits.get(account.token()).call(() -> Failed.unless(wholeCall.get()), WorkizAnswer.class);
        } catch (Failed failed) {
            return failed.failure();
        } catch (CircuitBreakerOpenException _) {
            return new WorkizAnswer.CircuitOpen();
        } catch (RuntimeException mistake) {
            throw mistake;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean tellsOfIllness(WorkizAnswer.Failure failure) {
        return switch (failure) {
            case WorkizAnswer.ServerError _,
                    WorkizAnswer.Unreadable _,
                    WorkizAnswer.Unreachable _,
                    WorkizAnswer.Silence _ -> true;
            case WorkizAnswer.Invalid _,
                    WorkizAnswer.CredentialsRefused _,
                    WorkizAnswer.NotFound _,
                    WorkizAnswer.QuotaExceeded _,
                    WorkizAnswer.SoftFailure _,
                    WorkizAnswer.RateLimited _,
                    WorkizAnswer.CircuitOpen _ -> false;
        };
    }
}
