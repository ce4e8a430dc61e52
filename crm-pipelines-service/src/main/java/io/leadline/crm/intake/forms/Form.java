package io.leadline.crm.intake.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.Problem;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a form sent: texts under names, nested where it was JSON. */
public final class Form {
    private final JsonNode fields;

    private Form(JsonNode fields) {
        this.fields = fields;
    }

    /** @throws Problem VALIDATION_ERROR if it is no JSON object or array */
    public static Form ofJson(byte[] body) {
        try {
            var read = Json.lenient().readTree(body);
            if (read == null || !read.isContainerNode()) {
                throw Problem.invalid("body", "must be a JSON object");
            }
            return new Form(read);
        } catch (JsonProcessingException _) {
            throw Problem.invalid("body", "is no JSON");
        } catch (IOException _) {
            throw Problem.invalid("body", "is no text");
        }
    }

    /** @throws Problem VALIDATION_ERROR if it is not what a browser sends */
    public static Form ofUrlEncoded(byte[] body) {
        var fields = JsonNodeFactory.instance.objectNode();
        for (var pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            var split = pair.indexOf('=');
            if (split > 0) {
                var name = decoded(pair.substring(0, split));
                var value = decoded(pair.substring(split + 1));
                // Check boxes of one name are one answer.
                fields.put(name, fields.has(name) ? fields.get(name).asText() + ", " + value : value);
            }
        }
        return new Form(fields);
    }

    /** The text at a path of a mapping; empty if there is none, or only blanks. */
    public Optional<String> at(String path) {
        return text(step(fields, path));
    }

    /** The text under the best of its common names, the outermost first. */
    Optional<String> under(CommonNames names) {
        Deque<JsonNode> waiting = new ArrayDeque<>();
        waiting.add(fields);
        while (!waiting.isEmpty()) {
            var node = waiting.removeFirst();
            var found = node.properties().stream()
                    .filter(f ->
                            names.rank(f.getKey()) >= 0 && text(f.getValue()).isPresent())
                    .min(java.util.Comparator.comparingInt(f -> names.rank(f.getKey())));
            if (found.isPresent()) {
                return text(found.get().getValue());
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    waiting.addLast(child);
                }
            });
        }
        return Optional.empty();
    }

    /** A name may have points of its own, so the whole rest is tried before its first step. */
    private static JsonNode step(JsonNode from, String path) {
        var whole = child(from, path);
        var point = path.indexOf('.');
        if (!whole.isMissingNode() || point < 0) {
            return whole;
        }
        var next = child(from, path.substring(0, point));
        return next.isContainerNode() ? step(next, path.substring(point + 1)) : JsonNodeFactory.instance.missingNode();
    }

    private static JsonNode child(JsonNode from, String name) {
        return from.isArray() && name.matches("\\d{1,4}") ? from.path(Integer.parseInt(name)) : from.path(name);
    }

    private static Optional<String> text(JsonNode node) {
        if (node.isArray()) {
            var all = StreamSupport.stream(node.spliterator(), false)
                    .flatMap(n -> n.isValueNode() ? text(n).stream() : java.util.stream.Stream.empty())
                    .collect(Collectors.joining(", "));
            return Optional.of(all).filter(t -> !t.isEmpty());
        }
        // PostgreSQL's text cannot hold U+0000.
        return node.isValueNode() && !node.isNull()
                ? Optional.of(node.asText().replace("\0", "").strip()).filter(t -> !t.isEmpty())
                : Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("body", "is no form");
        }
    }
}
