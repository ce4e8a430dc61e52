package io.leadline.contracts.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.leadline.contracts.wire.Wire;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class S3StoreTest {
    @Inject
    Wire wire;

    /** The example of AWS's own description of the signature (GET Bucket Lifecycle). */
    @Test
    void theSignatureIsTheOneOfTheDescription() {
        var signature =
                new S3Signature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        assertThat(signature.headers(
                        "GET",
                        URI.create("https://examplebucket.s3.amazonaws.com/?lifecycle"),
                        new byte[0],
                        Instant.parse("2013-05-24T00:00:00Z")))
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                                + "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @TempDir
    Path folder;

    private volatile boolean ranges = true;

    /** As a store does that knows ranges, or as one that does not. */
    private void give(HttpExchange exchange, byte[] object) throws IOException {
        var asked = exchange.getRequestHeaders().getFirst("Range");
        if (asked == null || !ranges) {
            exchange.sendResponseHeaders(200, object.length);
            exchange.getResponseBody().write(object);
            return;
        }
        var ends = asked.replace("bytes=", "").split("-");
        var part = Arrays.copyOfRange(
                object, Integer.parseInt(ends[0]), Math.min(Integer.parseInt(ends[1]) + 1, object.length));
        exchange.sendResponseHeaders(206, part.length);
        exchange.getResponseBody().write(part);
    }

    /** A store that falls silent in the middle of a file. */
    @Test
    void aFileThatStopsComingFails() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var silent = Thread.ofVirtual().start(() -> {
                try (var client = server.accept()) {
                    client.getOutputStream()
                            .write("HTTP/1.1 206 Partial Content\r\nContent-Length: 10\r\n\r\nabc".getBytes());
                    client.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException _) {
                    // the end
                }
            });
            var store = new S3Store(
                    wire,
                    "http://127.0.0.1:" + server.getLocalPort() + "/bucket",
                    new S3Signature("us-east-1", "k", "secret"),
                    Duration.ofMillis(300),
                    Clock.systemUTC());
            try (var stream = store.open(7, UUID.randomUUID(), 0, 10).orElseThrow()) {
                assertThat(stream.readNBytes(3)).isEqualTo("abc".getBytes());
                assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
            }
            silent.interrupt();
        }
    }

    @Test
    void whatIsPutIsThere() throws Exception {
        Map<String, byte[]> objects = new ConcurrentHashMap<>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/bucket/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                if (!exchange.getRequestHeaders()
                        .getFirst("Authorization")
                        .startsWith("AWS4-HMAC-SHA256 Credential=k/")) {
                    exchange.sendResponseHeaders(403, -1);
                } else if (exchange.getRequestMethod().equals("PUT")) {
                    objects.put(path, exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(200, -1);
                } else if (exchange.getRequestMethod().equals("DELETE")) {
                    objects.remove(path);
                    exchange.sendResponseHeaders(204, -1);
                } else if (objects.containsKey(path)) {
                    give(exchange, objects.get(path));
                } else {
                    exchange.sendResponseHeaders(404, -1);
                }
            }
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/bucket";
            var store = store(address, "k");
            var id = UUID.randomUUID();
            assertThat(store.get(7, id)).isEmpty();
            store.put(7, id, new byte[] {1, 2, 3});
            assertThat(store.get(7, id)).contains(new byte[] {1, 2, 3});
            assertThat(store.get(8, id)).isEmpty();
            store.delete(7, id);
            store.delete(7, id);
            assertThat(store.get(7, id)).isEmpty();
            var file = Files.write(folder.resolve("sound"), new byte[] {1, 2, 3, 4, 5, 6});
            store.put(7, id, file);
            assertThat(StoredParts.of(store, 7, id)).containsExactly("2,3,4", "1", "6", "none");
            ranges = false;
            assertThat(StoredParts.of(store, 7, id)).containsExactly("2,3,4", "1", "6", "none");
            assertThatThrownBy(() -> store(address, "other").put(7, id, new byte[] {1}))
                    .isInstanceOf(IOException.class);
        } finally {
            server.stop(0);
        }
    }

    private S3Store store(String address, String key) {
        return new S3Store(
                wire, address, new S3Signature("us-east-1", key, "secret"), Duration.ofSeconds(5), Clock.systemUTC());
    }
}
