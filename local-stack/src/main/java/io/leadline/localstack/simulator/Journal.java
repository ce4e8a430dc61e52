package io.leadline.localstack.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The last requests a simulator received. Cheap to write (load tests go through it), masked when read. */
final class Journal {
    private static final int KEPT = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> secrets;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long received;

    /** A request as it came in; what became of it is added once that is known. */
    static final class Entry {
        private final Instant time = Instant.now();
        private final HttpServerRequest request;
        private final Buffer body;
        private final Fault fault;
        private Integer status;

        private Entry(HttpServerRequest request, Buffer body, Fault fault) {
            this.request = request;
            this.body = body;
            this.fault = fault;
        }

        /** Not called where no answer goes out. */
        void answered(int with) {
            status = with;
        }
    }

    Journal(List<String> secrets) {
        this.secrets = secrets;
    }

    /** @param fault null for none */
    Entry add(HttpServerRequest request, Buffer body, Fault fault) {
        received++;
        if (entries.size() == KEPT) {
            entries.removeFirst();
        }
        var entry = new Entry(request, body, fault);
        entries.addLast(entry);
        return entry;
    }

    void clear() {
        entries.clear();
        received = 0;
    }

    /** How many since the last clear, kept or not. */
    long received() {
        return received;
    }

    /** Oldest first. */
    List<Map<String, Object>> read() {
        return entries.stream().map(this::masked).toList();
    }

    private Map<String, Object> masked(Entry entry) {
        var request = entry.request;
        var view = new LinkedHashMap<String, Object>();
        view.put("time", entry.time.toString());
        view.put("method", request.method().name());
        view.put("path", masked(request.path()));
        view.put("query", masked(request.query() == null ? null : request.params()));
        view.put("headers", masked(request.headers()));
        view.put("body", entry.body == null ? null : json(masked(entry.body.toString())));
        view.put("status", entry.status);
        view.put("faulty", entry.fault != null);
        return view;
    }

    private Map<String, Object> masked(MultiMap values) {
        var view = new TreeMap<String, Object>();
        if (values != null) {
            values.names()
                    .forEach(name -> view.put(
                            name, values.getAll(name).stream().map(this::masked).toList()));
        }
        return view;
    }

    private String masked(String text) {
        var masked = text;
        for (var secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return TextNode.valueOf(text);
        }
    }
}
