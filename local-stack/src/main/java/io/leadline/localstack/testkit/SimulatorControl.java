package io.leadline.localstack.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** Control plane of one simulator, over HTTP: it works from any class loader and any process. */
public final class SimulatorControl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    public SimulatorControl(String url) {
        this.url = url;
    }

    /** First data, plain mode, no faults, empty journal. */
    public void reset() {
        post("/reset", "");
    }

    /** Puts data in; see the simulator's {@code seed}. */
    public JsonNode seed(String json) {
        return post("/seed", json);
    }

    /**
     * Chooses how the provider behaves from now on, replacing the last choice whole; {@code {}} is the plain behaviour.
     * For Workiz e.g. {@code {"shapes":{"list":"bare_array"},"quota":{"calls":25,"window_ms":30000}}}.
     */
    public JsonNode mode(String json) {
        return post("/mode", json);
    }

    /** Queues one fault or an array of them, e.g. {@code {"match":"/lead/create/","status":502,"effect":true}}. */
    public void next(String json) {
        post("/next", json);
    }

    /**
     * Nothing listens at the simulators' port for so long (all of them, this control plane included): connections are
     * refused, so that surely nothing is done. Returns when that has begun.
     */
    public void refuse(Duration how) {
        post("/refuse", "{\"ms\":" + how.toMillis() + "}");
        var address = URI.create(url);
        var deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < deadline) {
            // Not at once: a connection in the middle of the closing fills the log with warnings.
            LockSupport.parkNanos(Duration.ofMillis(40).toNanos());
            try {
                new Socket(address.getHost(), address.getPort()).close();
            } catch (IOException refused) {
                return;
            }
        }
        throw new IllegalStateException(url + " still accepts connections");
    }

    /** Requests since the last reset, oldest first, secrets masked. */
    public List<JsonNode> received() {
        return StreamSupport.stream(
                        send(HttpRequest.newBuilder(URI.create(url)).GET())
                                .path("received")
                                .spliterator(),
                        false)
                .toList();
    }

    private JsonNode post(String action, String json) {
        return send(HttpRequest.newBuilder(URI.create(url + action)).POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static JsonNode send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var body = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(request.build().uri() + " answered " + body);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
