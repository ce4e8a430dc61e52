package io.leadline.localstack.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Google's token endpoint ({@code /google/token}) and the part of Sheets v4 that an export needs
 * ({@code /google/v4/spreadsheets/…}), as upstreams/google-sheets.md describes them. Request bodies may be gzipped.
 */
public final class Google implements Simulator {
    /** The document that is there from the start, shared with the account; its tab is «Лиды». */
    public static final String DOCUMENT = "1demoLeadlineSpreadsheetId";

    /** One that is not shared. */
    public static final String UNSHARED = "1demoUnsharedSpreadsheetId";

    private static final String SHEETS = "/google/v4/spreadsheets/";
    private static final long MINUTE = 60_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private final GoogleTokens tokens;
    private final Map<String, Spreadsheet> documents = new HashMap<>();
    private final int[] used = new int[2];
    private long minute;
    private GoogleMode mode = GoogleMode.PLAIN;

    public Google(GoogleAccount account, Clock clock) {
        this.clock = clock;
        this.tokens = new GoogleTokens(account, clock);
        reset();
    }

    @Override
    public String name() {
        return "google";
    }

    @Override
    public List<String> secrets() {
        return List.of(GoogleTokens.SECRET);
    }

    @Override
    public void reset() {
        mode = GoogleMode.PLAIN;
        minute = 0;
        documents.clear();
        documents.put(DOCUMENT, new Spreadsheet(DOCUMENT, List.of("Лиды")));
    }

    /**
     * {@code {"document":id}} makes an empty document with the tab «Лиды»; with {@code "range"} and {@code "values"}
     * it writes cells as a person would, with {@code "rows"} it replaces a tab whole ({@code "tab"}), with
     * {@code "revoke_tokens":true} all tokens end. The answer has all cells of the document, tab by tab.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        try {
            if (wish.path("revoke_tokens").asBoolean()) {
                tokens.revokeAll();
            }
            var id = wish.path("document").asText(DOCUMENT);
            var document = documents.computeIfAbsent(id, made -> new Spreadsheet(made, List.of("Лиды")));
            var range = A1.of(wish.path("range").asText("Лиды!A1"));
            if (wish.has("rows")) {
                document.tab(range).clear();
                document.write(range, wish.get("rows"));
            }
            if (wish.has("values")) {
                document.write(range, wish.get("values"));
            }
            return document.read(A1.of(range.tab()));
        } catch (GoogleRefusal refusal) {
            throw new IllegalArgumentException(refusal.reply().body().toString());
        }
    }

    /** See {@link GoogleMode}; the quota's count begins anew. */
    @Override
    public JsonNode mode(JsonNode wish) {
        mode = GoogleMode.of(wish);
        minute = 0;
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext request) {
        var path = request.request().path();
        try {
            if (path.equals("/google/token")) {
                return token(request);
            }
            if (!path.startsWith(SHEETS)) {
                return Reply.empty(404);
            }
            if (!tokens.admits(request.request().getHeader("Authorization"))) {
                throw GoogleRefusal.credentials();
            }
            take(!request.request().method().equals(HttpMethod.GET));
            return Reply.json(200, sheets(request, path.substring(SHEETS.length())));
        } catch (GoogleRefusal refusal) {
            return refusal.reply();
        } catch (IOException unreadable) {
            return GoogleRefusal.argument("Invalid JSON payload received. Unknown name")
                    .reply();
        }
    }

    private Reply token(RoutingContext request) {
        var form = new HashMap<String, String>();
        for (var pair : request.body().asString() == null
                ? new String[0]
                : request.body().asString().split("&")) {
            var split = pair.indexOf('=');
            if (split > 0) {
                form.put(
                        pair.substring(0, split), URLDecoder.decode(pair.substring(split + 1), StandardCharsets.UTF_8));
            }
        }
        return tokens.give(form.get("grant_type"), form.get("assertion"), mode.tokenLife());
    }

    private ObjectNode sheets(RoutingContext request, String rest) throws IOException {
        var slash = rest.indexOf('/');
        var verb = rest.indexOf(':');
        var id = rest.substring(0, slash >= 0 ? slash : verb >= 0 ? verb : rest.length());
        if (id.equals(UNSHARED)) {
            throw GoogleRefusal.notShared();
        }
        var document = documents.get(id);
        if (document == null) {
            throw GoogleRefusal.notFound();
        }
        var what = rest.substring(id.length());
        var write = !request.request().method().equals(HttpMethod.GET);
        if (what.isEmpty() && !write) {
            return document.json();
        }
        if (what.equals(":batchUpdate") && write) {
            return changed(id, document, body(request));
        }
        if (what.equals("/values:batchUpdate") && write) {
            return values(id, document, body(request));
        }
        if (!what.startsWith("/values/")) {
            throw GoogleRefusal.notFound();
        }
        var range = URLDecoder.decode(what.substring("/values/".length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!write) {
            return document.read(A1.of(range));
        }
        option(request.request().getParam("valueInputOption"));
        if (range.endsWith(":append")) {
            var at = A1.of(range.substring(0, range.length() - ":append".length()));
            var insert = "INSERT_ROWS".equals(request.request().getParam("insertDataOption"));
            return document.append(at, body(request).path("values"), insert);
        }
        return document.write(A1.of(range), body(request).path("values"));
    }

    private static ObjectNode values(String id, Spreadsheet document, JsonNode body) {
        option(body.path("valueInputOption").asText(null));
        var answer = JSON.createObjectNode().put("spreadsheetId", id);
        var responses = JSON.createArrayNode();
        int rows = 0;
        for (var part : body.path("data")) {
            var written = document.write(A1.of(part.path("range").asText()), part.path("values"));
            rows += written.get("updatedRows").asInt();
            responses.add(written);
        }
        answer.put("totalUpdatedRows", rows).set("responses", responses);
        return answer;
    }

    private static ObjectNode changed(String id, Spreadsheet document, JsonNode body) {
        var answer = JSON.createObjectNode().put("spreadsheetId", id);
        var replies = answer.putArray("replies");
        for (var wanted : body.path("requests")) {
            if (!wanted.has("addSheet")) {
                throw GoogleRefusal.argument("Invalid requests[0]: only addSheet is simulated");
            }
            document.addTab(wanted.at("/addSheet/properties/title").asText());
            replies.addObject();
        }
        return answer;
    }

    private static void option(String option) {
        if (!"RAW".equals(option) && !"USER_ENTERED".equals(option)) {
            throw GoogleRefusal.argument("'valueInputOption' is required but not specified");
        }
    }

    private static JsonNode body(RoutingContext request) throws IOException {
        var buffer = request.body().buffer();
        var bytes = buffer == null ? new byte[0] : buffer.getBytes();
        if (!"gzip".equals(request.request().getHeader("Content-Encoding"))) {
            return JSON.readTree(bytes);
        }
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return JSON.readTree(plain);
        }
    }

    /** Reads and writes have a quota each, refilled every minute. */
    private void take(boolean write) {
        var now = clock.millis() / MINUTE;
        if (now != minute) {
            minute = now;
            used[0] = 0;
            used[1] = 0;
        }
        var kind = write ? 1 : 0;
        if (mode.perMinute() != null && used[kind] >= mode.perMinute()) {
            throw GoogleRefusal.quota(write);
        }
        used[kind]++;
    }
}
