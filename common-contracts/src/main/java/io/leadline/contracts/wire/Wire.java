package io.leadline.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Calls providers and fetches what they keep. The JDK's client and not the REST client: some tokens stand in the path
 * (Telegram), and this one writes neither logs nor spans nor metrics with addresses in them; downloads are cut at their
 * limit while they come. No failure's message is passed on, for it may quote the address. Never called inside a
 * transaction: calls wait.
 */
@Singleton
public class Wire {
    private static final int LARGEST_ANSWER = 1 << 20;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http;
    private final Duration patience;

    Wire(WireSettings settings) {
        patience = settings.timeout();
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(threads)
                .build();
    }

    void stop(@Observes ShutdownEvent stopping) {
        http.shutdownNow();
        threads.shutdownNow();
    }

    /** {@code POST} of JSON. */
    public Answer post(String url, Map<String, String> headers, Object body) {
        try {
            return call(
                    request(url, headers)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(
                                    Json.lenient().writeValueAsBytes(body))),
                    patience,
                    LARGEST_ANSWER);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request cannot be written", e);
        }
    }

    /** {@code POST} of a form. */
    public Answer form(String url, Map<String, String> fields) {
        return form(url, fields, patience, LARGEST_ANSWER);
    }

    /** {@code POST} of a form whose answer is large. */
    public Answer form(String url, Map<String, String> fields, Duration within, long largest) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return call(
                request(url, Map.of())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                within,
                largest);
    }

    /** {@code PUT} of bytes. */
    public Answer put(String url, Map<String, String> headers, byte[] body, Duration within) {
        return call(request(url, headers).PUT(HttpRequest.BodyPublishers.ofByteArray(body)), within, LARGEST_ANSWER);
    }

    /** The same for the bytes of a file, sent piece by piece. */
    public Answer put(String url, Map<String, String> headers, Path body, Duration within) throws IOException {
        return call(request(url, headers).PUT(HttpRequest.BodyPublishers.ofFile(body)), within, LARGEST_ANSWER);
    }

    /** {@code DELETE}. */
    public Answer delete(String url, Map<String, String> headers, Duration within) {
        return call(request(url, headers).DELETE(), within, LARGEST_ANSWER);
    }

    /** {@code GET}. */
    public Answer get(String url, Map<String, String> headers) {
        return call(request(url, headers).GET(), patience, LARGEST_ANSWER);
    }

    /** {@code GET} of something large. */
    public Answer get(String url, Map<String, String> headers, Duration within, long largest) {
        return call(request(url, headers).GET(), within, largest);
    }

    /**
     * {@code GET} of something large into a file, piece by piece.
     *
     * @return with an empty body where the status is 200: the file has it
     * @throws Spool.Unwritten if the file cannot be written
     */
    public Answer download(String url, Map<String, String> headers, Duration within, long largest, Path into) {
        return call(request(url, headers).GET(), within, response -> {
            if (response.statusCode() != 200) {
                return read(response, LARGEST_ANSWER);
            }
            try (var body = response.body()) {
                return Spool.fill(into, body, largest) ? said(response, new byte[0]) : new Answer.TooLarge();
            }
        });
    }

    /**
     * An answer whose body is read while it comes; the caller closes it.
     *
     * @param body fails when nothing comes for about as long as the head might have taken
     */
    public record Opened(int status, InputStream body) {}

    /**
     * {@code GET} of something that is passed on while it comes.
     *
     * @param within how long the answer's head may take
     * @throws IOException if it does not come
     */
    public Opened open(String url, Map<String, String> headers, Duration within) throws IOException {
        Callable<HttpResponse<InputStream>> work =
                () -> http.send(request(url, headers).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        var running = threads.submit(work);
        try {
            var response = running.get(within.toMillis(), TimeUnit.MILLISECONDS);
            return new Opened(response.statusCode(), new WatchedStream(response.body(), within));
        } catch (TimeoutException | ExecutionException _) {
            running.cancel(true);
            throw new IOException("No answer came");
        } catch (InterruptedException _) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("No answer came");
        }
    }

    private static HttpRequest.Builder request(String url, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url)).header("User-Agent", "leadline");
        headers.forEach(request::header);
        return request;
    }

    /** The client's own time limit ends with the headers; this one includes the body. */
    private Answer call(HttpRequest.Builder request, Duration within, long largest) {
        return call(request, within, response -> read(response, largest));
    }

    private interface Reading {
        Answer of(HttpResponse<InputStream> response) throws IOException;
    }

    private Answer call(HttpRequest.Builder request, Duration within, Reading reading) {
        Callable<Answer> work = () -> reading.of(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        var running = threads.submit(work);
        try {
            return running.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            running.cancel(true);
            return new Answer.Lost();
        } catch (InterruptedException _) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Lost();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Spool.Unwritten ours) {
                throw ours;
            }
            return neverLeft(failed) ? new Answer.NotSent() : new Answer.Lost();
        }
    }

    private static Answer read(HttpResponse<InputStream> response, long largest) throws IOException {
        try (var body = response.body()) {
            var bytes = body.readNBytes(Math.toIntExact(largest + 1));
            if (bytes.length > largest) {
                return new Answer.TooLarge();
            }
            return said(response, bytes);
        }
    }

    private static Answer said(HttpResponse<?> response, byte[] body) {
        return new Answer.Said(
                response.statusCode(),
                response.headers()
                        .firstValue("Content-Type")
                        .map(type -> type.split(";", 2)[0].strip())
                        .orElse(null),
                response.headers().firstValue("Retry-After").orElse(null),
                response.headers().firstValue("Location").orElse(null),
                body);
    }

    private static boolean neverLeft(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof HttpConnectTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
