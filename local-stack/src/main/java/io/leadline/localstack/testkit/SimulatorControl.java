package io.leadline.localstack.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;

/** Control plane of one simulator, over HTTP: it works from any class loader and any process. */
public final class SimulatorControl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    public SimulatorControl(String url) {
        this.url = url;
    }

    /** First data, no faults, empty journal. */
    public void reset() {
        post("/reset", "");
    }

    /** Puts data in; see the simulator's {@code seed}. */
    public JsonNode seed(String json) {
        return post("/seed", json);
    }

    /** Queues one fault or an array of them, e.g. {@code {"match":"/lead/create/","status":502,"effect":true}}. */
    public void next(String json) {
        post("/next", json);
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
