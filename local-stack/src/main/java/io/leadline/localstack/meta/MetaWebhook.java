package io.leadline.localstack.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Notifies of leads as upstreams/meta-leadgen.md §2 has it: non-ASCII escaped, signed over what goes out, repeated
 * until a 200 comes. Meta's 36 hours are a few seconds here.
 */
final class MetaWebhook {
    private static final List<Long> PAUSES_MS = List.of(0L, 200L, 1_000L, 3_000L);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final MetaAccount account;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** One try. {@code status} is 0 where no answer came. */
    record Sent(String url, int attempt, int status) {}

    MetaWebhook(MetaAccount account) {
        this.account = account;
    }

    void clear() {
        sent.clear();
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** One notification of all these leads. */
    void notify(URI url, List<MetaLead> leads, MetaMode mode) {
        var body = body(leads, mode);
        var request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("User-Agent", "facebookexternalua")
                .header("X-Hub-Signature-256", "sha256=" + hmac(account.appSecret(), body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        send(request, 1, new ArrayDeque<>(PAUSES_MS));
    }

    private void send(HttpRequest request, int attempt, Deque<Long> pauses) {
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            var status = failure == null ? answer.statusCode() : 0;
            sent.add(new Sent(request.uri().toString(), attempt, status));
            if (status != 200 && !pauses.isEmpty()) {
                CompletableFuture.delayedExecutor(pauses.removeFirst(), TimeUnit.MILLISECONDS)
                        .execute(() -> send(request, attempt + 1, pauses));
            }
        });
    }

    private byte[] body(List<MetaLead> leads, MetaMode mode) {
        var body = JSON.createObjectNode().put("object", "page");
        var entry = body.putArray("entry").addObject();
        id(entry, "id", account.pageId(), mode);
        var changes = entry.putArray("changes");
        for (var lead : leads) {
            entry.put("time", lead.created().getEpochSecond());
            var value = changes.addObject().put("field", "leadgen").putObject("value");
            id(value, "leadgen_id", lead.id(), mode);
            id(value, "page_id", account.pageId(), mode);
            id(value, "form_id", lead.formId(), mode);
            value.put("created_time", lead.created().getEpochSecond());
            if (lead.adId() != null) {
                id(value, "ad_id", lead.adId(), mode);
                id(value, "adgroup_id", lead.adId(), mode);
            }
        }
        return write(body);
    }

    private static void id(ObjectNode into, String field, String id, MetaMode mode) {
        switch (mode.ids()) {
            case STRINGS -> into.put(field, id);
            case NUMBERS -> into.put(field, Long.parseLong(id));
        }
    }

    private static byte[] write(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
