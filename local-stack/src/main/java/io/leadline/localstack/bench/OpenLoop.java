package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Requests at a fixed rate, whether or not the ones before are answered; times count from when each was due. */
final class OpenLoop implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    private static final int WARMING = 8;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int perSecond;

    OpenLoop(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Milliseconds. */
    record Times(double p50, double p95, double p99, double most) {
        static Times of(long[] nanos) {
            var sorted = Arrays.stream(nanos).sorted().toArray();
            return new Times(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1] / 1e6);
        }

        /** A row of a table of these four and what is wanted of them. */
        void row(String name, String wanted) {
            say("| %s | %.1f | %.1f | %.1f | %.1f | %s |", name, p50, p95, p99, most, wanted);
        }

        private static double at(long[] sorted, double part) {
            return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(sorted.length * part)) - 1)] / 1e6;
        }
    }

    /** Warms up for two seconds, measures and says a line. */
    void line(String name, int seconds, double mostP95, IntFunction<HttpRequest> request) throws InterruptedException {
        var cold = new long[perSecond * 2];
        send(cold.length, request, (n, due) -> cold[n] = System.nanoTime() - due);
        var took = new long[perSecond * seconds];
        var refused = send(took.length, request, (n, due) -> took[n] = System.nanoTime() - due);
        var times = Times.of(took);
        say(
                "| %s | %.1f | %.1f | %.1f | ≤ %.0f ms %s%s |",
                name,
                times.p50,
                times.p95,
                times.p99,
                mostP95,
                verdict(times.p95 <= mostP95 && refused == 0),
                refused == 0 ? "" : ", %d of %d refused".formatted(refused, took.length));
    }

    /** One after another, a few at a time: what has just started could not keep a pace. */
    void warm(int number, IntFunction<HttpRequest> request) throws IOException, InterruptedException {
        try (var threads = Executors.newFixedThreadPool(WARMING)) {
            var wanted = new ArrayList<Callable<Integer>>();
            for (var n = 0; n < number; n++) {
                var next = n;
                wanted.add(() -> http.send(request.apply(next), HttpResponse.BodyHandlers.ofByteArray())
                        .statusCode());
            }
            for (var status : threads.invokeAll(wanted)) {
                if (status.get() != 200) {
                    throw new BenchRefusal("a request while warming up answered " + status.get());
                }
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    /** Sends for so many seconds; the bench ends if one is refused. */
    Times run(int seconds, IntFunction<HttpRequest> request) throws InterruptedException {
        var took = new long[perSecond * seconds];
        var refused = send(took.length, request, (n, due) -> took[n] = System.nanoTime() - due);
        if (refused > 0) {
            throw new BenchRefusal(refused + " requests of " + took.length + " were refused");
        }
        return Times.of(took);
    }

    /** Told of an answer to request {@code n}, on any thread. */
    interface Answered {
        void at(int n, long dueNanos);
    }

    /** Sends so many at the rate; returns when all are answered: how many otherwise than with 200. */
    int send(int number, IntFunction<HttpRequest> request, Answered answered) throws InterruptedException {
        var all = new CountDownLatch(number);
        var refused = new AtomicInteger();
        var begin = System.nanoTime() + 50_000_000;
        for (var n = 0; n < number; n++) {
            var due = begin + n * 1_000_000_000L / perSecond;
            var next = n;
            var prepared = request.apply(n);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            http.sendAsync(prepared, HttpResponse.BodyHandlers.ofByteArray()).whenComplete((answer, broken) -> {
                answered.at(next, due);
                if (broken != null || answer.statusCode() != 200) {
                    refused.incrementAndGet();
                }
                all.countDown();
            });
        }
        if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new BenchRefusal(all.getCount() + " requests are not answered after " + PATIENCE_SECONDS + " s");
        }
        return refused.get();
    }

    @Override
    public void close() {
        http.close();
    }
}
