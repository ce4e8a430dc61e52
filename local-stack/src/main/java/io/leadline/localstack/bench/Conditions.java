package io.leadline.localstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.postgres.LocalPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must hold for the figures to mean what the page says; else there are none. */
final class Conditions {
    /** Above the limiter's usual 25 calls a window, within the cache's usual life. */
    private static final int CALLS = 60;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int FILES_OF_THEIR_OWN = 500;

    private Conditions() {}

    /** How many files each process may open, enough for so many sockets. A JVM raises its own limit to the hard one. */
    static long openFiles(int sockets) throws IOException {
        var files = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(l -> l.startsWith("Max open files"))
                .map(l -> l.strip().split("\\s{2,}")[2])
                .mapToLong(l -> l.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(l))
                .findFirst()
                .orElseThrow();
        if (files < sockets + FILES_OF_THEIR_OWN) {
            throw new BenchRefusal("%,d open files are allowed (hard limit), %,d are needed: ulimit -n"
                    .formatted(files, sockets + FILES_OF_THEIR_OWN));
        }
        return files;
    }

    /** PostgreSQL keeps what it has committed. Says what was found. */
    static String durable(LocalPostgres postgres) throws SQLException {
        var found = new ArrayList<String>();
        try (var connection = postgres.superuser();
                var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (var row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new BenchRefusal("PostgreSQL runs with " + setting + "=" + row.getString(1));
                    }
                    found.add(setting + "=on");
                }
            }
        }
        return String.join(", ", found);
    }

    /** Each read through the proxy is one call upstream: no cache, no limiter, no repeats; and the list is the list. */
    static void everyReadIsForwarded(Target proxy, Upstream simulator, int records)
            throws IOException, InterruptedException {
        var token = proxy.token().orElseThrow();
        var before = received(simulator);
        for (int call = 0; call < CALLS; call++) {
            var leads = json(get(URI.create(proxy.url()), token)).at("/data/results");
            if (leads.size() != records) {
                throw new BenchRefusal("the proxy answered " + leads.size() + " leads, not " + records);
            }
        }
        var forwarded = received(simulator) - before;
        if (forwarded != CALLS) {
            throw new BenchRefusal(CALLS + " reads through the proxy made " + forwarded
                    + " calls upstream: the cache or the limiter is on, or calls are repeated");
        }
    }

    private static long received(Upstream simulator) throws IOException, InterruptedException {
        return json(get(URI.create(simulator.address() + "/control/workiz"), null))
                .get("received_total")
                .asLong();
    }

    /** The body of a 200; anything else ends the bench. */
    static byte[] get(URI url, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(10));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new BenchRefusal("a list answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    private static JsonNode json(byte[] body) throws IOException {
        return new ObjectMapper().readTree(body);
    }
}
