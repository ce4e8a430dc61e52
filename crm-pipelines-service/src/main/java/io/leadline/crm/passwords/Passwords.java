package io.leadline.crm.passwords;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hashes and checks passwords: bcrypt, a few at a time (DESIGN §2). Runs on platform threads of its own, for on the
 * virtual threads' carriers two hashes would stop every other request of a two-core machine.
 */
@Singleton
public class Passwords {
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final PasswordSettings settings;
    private final Semaphore permits;
    private final ExecutorService threads;
    /** A hash of no password: comparing with it costs what comparing with a real one costs. */
    private final String nobodys;

    Passwords(PasswordSettings settings) {
        this.settings = settings;
        this.permits = new Semaphore(settings.permits(), true);
        this.threads = Executors.newFixedThreadPool(
                settings.permits(),
                Thread.ofPlatform().name("password-", 0).daemon().factory());
        this.nobodys = "$2a$%02d$%s".formatted(settings.cost(), ".".repeat(53));
    }

    /**
     * The hash to store.
     *
     * @throws Problem UNAVAILABLE if no permit comes in time
     */
    public String hash(String password) {
        return withPermit(() -> {}, () -> BcryptUtil.bcryptHash(password, settings.cost()), _ -> {});
    }

    /** What goes around a comparison while its permit is held, so that no second one slips in between. */
    public interface Attempt {
        /** May refuse by throwing. */
        void begins();

        /** Told the outcome. */
        void ended(boolean right);
    }

    /**
     * Whether the password is the hash's; takes the same time if there is no hash.
     *
     * @param hash as {@link #hash} made it, or null
     * @throws Problem UNAVAILABLE if no permit comes in time
     */
    public boolean matches(String password, String hash, Attempt attempt) {
        return withPermit(
                        attempt::begins,
                        () -> BcryptUtil.matches(password, hash == null ? nobodys : hash),
                        same -> attempt.ended(same && hash != null))
                && hash != null;
    }

    private <T> T withPermit(Runnable before, Callable<T> work, Consumer<T> after) {
        try {
            if (!permits.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
            try {
                before.run();
                var result = threads.submit(work).get();
                after.accept(result);
                return result;
            } finally {
                permits.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed", e.getCause());
        }
    }

    private static Problem busy() {
        return new Problem(CommonProblem.UNAVAILABLE, "Too many sign-ins at once; repeat the request")
                .retryAfter(COME_BACK);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
