package io.leadline.dialogs.live;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the WebSocket that remembers what came. */
final class Watcher implements WebSocket.Listener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int closed;
    private volatile boolean paused;
    private WebSocket socket;

    /** Opens a socket; fails with the handshake's status in the cause where it is refused. */
    static Watcher open(String query, String... protocols) {
        var watcher = openAt(RestAssured.port, query, protocols);
        await().until(() -> watcher.closed != 0 || !watcher.frames.isEmpty());
        return watcher;
    }

    /** Through whatever listens on that port; does not wait for the greeting. */
    static Watcher openAt(int port, String query, String... protocols) {
        var watcher = new Watcher();
        var builder = HTTP.newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(protocols[0], java.util.Arrays.copyOfRange(protocols, 1, protocols.length));
        }
        watcher.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws" + query), watcher)
                .join();
        return watcher;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                frames.add(JSON.readTree(part.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            part.setLength(0);
        }
        if (!paused) {
            from.request(1);
        }
        return null;
    }

    /** Takes one frame more at most, and then none until {@link #goOn}: what is sent waits in the network. */
    void pause() {
        paused = true;
    }

    void goOn() {
        paused = false;
        socket.request(Long.MAX_VALUE / 2);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = -1;
    }

    /** All but the greeting. */
    List<JsonNode> frames() {
        return frames.stream()
                .filter(frame -> !frame.path("event").asText().equals("connected"))
                .toList();
    }

    List<String> events() {
        return frames().stream().map(frame -> frame.path("event").asText()).toList();
    }

    /** The code it was closed with, 0 while it is open. */
    int closed() {
        return closed;
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    /** Cut, without a word. */
    void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
