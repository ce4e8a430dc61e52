package io.leadline.localstack.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One operation of an {@link ApiDocument}. */
public record Operation(String method, String path, JsonNode pathItem, JsonNode description, JsonNode document) {
    private static final long NOBODY = 999_999_999_999L;

    /** The roles that may call it; empty for an open operation. */
    public List<String> roles() {
        return StreamSupport.stream(description.path("x-roles").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Whether anybody may call it, without a token. */
    public boolean isOpen() {
        return !description.has("x-roles");
    }

    /** Whether its answer is a stream of server-sent events, which does not end by itself. */
    public boolean isStream() {
        return resolve(description.path("responses").path("200"))
                .path("content")
                .has("text/event-stream");
    }

    /** The path with an id of the right kind that nothing has. */
    public String pathToNothing() {
        var filled = path;
        for (var parameter : parameters()) {
            if (parameter.path("in").asText().equals("path")) {
                filled = filled.replace(
                        "{" + parameter.path("name").asText() + "}", nothing(resolve(parameter.path("schema"))));
            }
        }
        return filled;
    }

    /** The first example of its body, {@code {}} where a body is taken without one, empty where none is taken. */
    public Optional<Body> exampleBody() {
        var content = resolve(description.path("requestBody")).path("content");
        return content.properties().stream()
                .findFirst()
                .map(type -> new Body(type.getKey(), example(type.getValue()).orElse("{}")));
    }

    /** What its description lacks. */
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        need(gaps, description.has("operationId"), "an operationId");
        need(gaps, description.has("summary"), "a summary");
        need(gaps, description.path("tags").size() > 0, "a tag");
        exampleBody()
                .ifPresent(body -> need(
                        gaps,
                        resolve(description.path("requestBody")).path("content").properties().stream()
                                .allMatch(t -> example(t.getValue()).isPresent()),
                        "an example of its request body"));
        description.path("responses").properties().forEach(response -> resolve(response.getValue())
                .path("content")
                .properties()
                .forEach(type -> need(
                        gaps,
                        response.getKey().startsWith("2")
                                ? example(type.getValue()).isPresent()
                                : !type.getValue().path("schema").isMissingNode(),
                        "an example (or, for errors, a schema) of its answer " + response.getKey())));
        need(
                gaps,
                description.path("responses").has("500")
                        || description.path("responses").has("503"),
                "its answer 500 or 503, which every operation may give");
        if (!isOpen()) {
            need(gaps, description.path("responses").has("401"), "its answer 401");
            need(gaps, description.path("responses").has("403"), "its answer 403");
        }
        return gaps;
    }

    @Override
    public String toString() {
        return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
    }

    private void need(List<String> gaps, boolean there, String what) {
        if (!there) {
            gaps.add(this + " lacks " + what);
        }
    }

    private List<JsonNode> parameters() {
        return Stream.of(pathItem.path("parameters"), description.path("parameters"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(this::resolve)
                .toList();
    }

    private Optional<String> example(JsonNode mediaType) {
        if (mediaType.has("example")) {
            return Optional.of(text(mediaType.path("example")));
        }
        var named = mediaType.path("examples").properties().stream().findFirst();
        if (named.isPresent()) {
            return named.map(e -> text(resolve(e.getValue()).path("value")));
        }
        var schema = resolve(mediaType.path("schema"));
        return schema.has("example")
                ? Optional.of(text(schema.path("example")))
                : schema.path("examples").isEmpty()
                        ? Optional.empty()
                        : Optional.of(text(schema.path("examples").get(0)));
    }

    private static String text(JsonNode example) {
        return example.isTextual() ? example.asText() : example.toString();
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static String nothing(JsonNode schema) {
        if (schema.path("format").asText().equals("uuid")) {
            return UUID.randomUUID().toString();
        }
        return schema.toString().contains("integer") ? Long.toString(NOBODY) : "NOTHING";
    }

    /** A request body and its media type. */
    public record Body(String mediaType, String text) {}
}
