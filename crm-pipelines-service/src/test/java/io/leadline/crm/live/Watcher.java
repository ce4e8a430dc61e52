package io.leadline.crm.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.crm.Company;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/** A client of the live stream, as the document tells it to be: it reads {@code id} and {@code data}. */
final class Watcher implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    private final ConcurrentLinkedQueue<Message> messages = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> otherFields = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    private Watcher(HttpResponse<InputStream> response) {
        this.response = response;
        Thread.ofVirtual().start(this::read);
    }

    record Message(long id, String data) {
        boolean isPing() {
            return data.contains("\"ping\"");
        }
    }

    static Watcher of(Company.Person who) throws Exception {
        return open(who.token(), "");
    }

    /** Waits for the first message, so that whatever happens from now on is watched. */
    static Watcher open(String token, String query, String... headers) throws Exception {
        var response = ask(token, query, headers);
        assertThat(response.statusCode()).isEqualTo(200);
        var watcher = new Watcher(response);
        Awaitility.await().until(() -> !watcher.messages.isEmpty());
        return watcher;
    }

    static HttpResponse<InputStream> ask(String token, String query, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/events/stream" + query))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var id = -1L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    id = Long.parseLong(line.substring(3).strip());
                } else if (line.startsWith("data:")) {
                    messages.add(new Message(id, line.substring(5).strip()));
                } else if (!line.isEmpty()) {
                    otherFields.add(line);
                }
            }
        } catch (IOException _) {
            // closed by one side or the other
        } finally {
            over = true;
        }
    }

    HttpHeaders headers() {
        return response.headers();
    }

    List<Message> messages() {
        return List.copyOf(messages);
    }

    List<String> otherFields() {
        return List.copyOf(otherFields);
    }

    /** What was told of leads, in order; without what keeps the stream going. */
    List<String> told() {
        return messages.stream()
                .map(Message::data)
                .filter(data -> data.contains("lead_"))
                .toList();
    }

    List<Long> numbersTold() {
        return messages.stream()
                .filter(m -> m.data.contains("lead_"))
                .map(Message::id)
                .toList();
    }

    /** Goes away in the middle of whatever comes, and says what was heard until then. */
    List<Long> leave() throws IOException {
        response.body().close();
        Awaitility.await().until(() -> over);
        return numbersTold();
    }

    long lastId() {
        return messages().getLast().id();
    }

    boolean isOver() {
        return over;
    }

    void awaitTold(String... data) {
        Awaitility.await().untilAsserted(() -> assertThat(told()).containsExactly(data));
    }

    static String created(Company company, long lead) {
        return "{\"event\":\"lead_created\",\"data\":{\"lead_id\":%d,\"tenant_id\":%d}}"
                .formatted(lead, company.number());
    }

    static String updated(Company company, long lead) {
        return "{\"event\":\"lead_updated\",\"data\":{\"lead_id\":%d,\"tenant_id\":%d}}"
                .formatted(lead, company.number());
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
