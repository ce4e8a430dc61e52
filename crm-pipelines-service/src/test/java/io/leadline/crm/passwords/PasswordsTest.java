package io.leadline.crm.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** DESIGN §2: bcrypt, a few at a time. */
class PasswordsTest {
    private static Passwords passwords(int permits, Duration patience) {
        return new Passwords(Settings.of(
                PasswordSettings.class,
                Map.of(
                        "leadline.passwords.cost", "4",
                        "leadline.passwords.permits", Integer.toString(permits),
                        "leadline.passwords.patience", patience.toString())));
    }

    private static Passwords.Attempt attempt(Runnable begins) {
        return new Passwords.Attempt() {
            @Override
            public void begins() {
                begins.run();
            }

            @Override
            public void ended(boolean right) {
                // nothing to count
            }
        };
    }

    @Test
    void aPasswordMatchesItsHashAndNoOther() {
        var passwords = passwords(2, Duration.ofSeconds(3));
        var hash = passwords.hash("пароль-как-пароль");
        assertThat(hash).startsWith("$2a$04$");
        assertThat(passwords.matches("пароль-как-пароль", hash, attempt(() -> {})))
                .isTrue();
        assertThat(passwords.matches("пароль-как-другой", hash, attempt(() -> {})))
                .isFalse();
        assertThat(passwords.matches("пароль-как-пароль", null, attempt(() -> {})))
                .isFalse();
    }

    @Test
    void noMoreRunAtOnceThanThereArePermits() throws Exception {
        var passwords = passwords(2, Duration.ofSeconds(10));
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var bothIn = new CountDownLatch(2);
        var done = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 10; i++) {
                done.add(threads.submit(() -> passwords.matches("a", null, new Passwords.Attempt() {
                    @Override
                    public void begins() {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        bothIn.countDown();
                        try {
                            bothIn.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public void ended(boolean right) {
                        running.decrementAndGet();
                    }
                })));
            }
        }
        for (var one : done) {
            one.get();
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void whoWaitsTooLongIsToldToComeBack() throws Exception {
        var passwords = passwords(1, Duration.ofMillis(50));
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> passwords.matches("a", null, attempt(() -> {
                held.countDown();
                try {
                    release.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            })));
            held.await();
            assertThatThrownBy(() -> passwords.hash("long-enough-1")).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.code()).isEqualTo(CommonProblem.UNAVAILABLE);
                assertThat(problem.retryAfter()).isPositive();
            });
            release.countDown();
        }
    }

    @Test
    void aRefusedAttemptGivesItsPermitBack() {
        var passwords = passwords(1, Duration.ofMillis(50));
        assertThatThrownBy(() -> passwords.matches("a", null, attempt(() -> {
                    throw new IllegalStateException("refused");
                })))
                .hasMessage("refused");
        assertThat(passwords.hash("long-enough-1")).isNotBlank();
    }
}
