package io.leadline.localstack.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The load generator, Debian's {@code wrk}: one thread, so that it takes one of few cores at most. */
record Wrk(Path script, Path bodies, int connections) {
    private static final int SATURATING = 32;
    private static final int PACED = 40;

    /**
     * @param p99Ms as the others: from a request's first byte to its answer's last, in milliseconds
     * @param errors counts of connect, read, write, status and timeout errors
     */
    record Result(double perSecond, long requests, double p50Ms, double p95Ms, double p99Ms, String errors) {}

    /** @param name of the script, among the resources */
    static Wrk in(Path folder, String name) throws IOException {
        var script = folder.resolve(name);
        try (var source = Wrk.class.getResourceAsStream("/bench/" + name)) {
            Files.write(script, source.readAllBytes());
        }
        return new Wrk(script, null, SATURATING);
    }

    /** The same with a file the script sends from, and another number of connections. */
    Wrk sending(Path file, int connections) {
        return new Wrk(script, file, connections);
    }

    /** As fast as its connections, usually {@value #SATURATING}, get their answers. */
    Result saturate(Target target, int seconds) throws IOException, InterruptedException {
        return checked(target, run(target, connections, 0, seconds));
    }

    /** As {@link #saturate} with so many connections; answers that are no success are part of the game. */
    Result unchecked(Target target, int connections, int seconds) throws IOException, InterruptedException {
        return run(target, connections, 0, seconds);
    }

    /** About {@code perSecond} requests a second; the result says how many they were. */
    Result pace(Target target, int perSecond, int seconds) throws IOException, InterruptedException {
        // The answer's own milliseconds come on top of the pause.
        return checked(target, run(target, PACED, 1000 * PACED / perSecond - 2, seconds));
    }

    private Result run(Target target, int connections, int pauseMs, int seconds)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        // Ours to Workiz; wrk's own 2 s would call a slow answer a failed one.
                        "--timeout",
                        "10s",
                        "-s",
                        script.toString(),
                        target.url(),
                        "--",
                        String.valueOf(pauseMs)))
                .redirectErrorStream(true);
        if (bodies != null) {
            builder.environment().put("BODIES", bodies.toString());
        }
        target.token().ifPresent(token -> builder.environment().put("TOKEN", token));
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> line.startsWith("result "))
                .findFirst()
                .map(line -> parse(line.split(" ")))
                .orElseThrow(() -> new BenchRefusal("wrk failed on " + target.name() + ":\n" + output));
    }

    private static Result checked(Target target, Result result) {
        if (!result.errors().equals("0,0,0,0,0")) {
            throw new BenchRefusal("of " + result.requests() + " requests failed on " + target.name()
                    + " (connect, read, write, status, timeout): " + result.errors());
        }
        return result;
    }

    private static Result parse(String[] field) {
        var requests = Long.parseLong(field[1]);
        return new Result(
                requests * 1e6 / Long.parseLong(field[2]),
                requests,
                ms(field[4]),
                ms(field[5]),
                ms(field[6]),
                field[7]);
    }

    private static double ms(String micros) {
        return Long.parseLong(micros) / 1000.0;
    }
}
