package io.leadline.localstack.amocrm;

import io.leadline.localstack.simulator.Reply;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request amoCRM turns down, in the body shapes of upstreams/amocrm.md §4. */
final class AmoRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private AmoRefusal(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** @param path as the vendor writes it, from the entity on: {@code custom_fields_values.0.field_id} */
    static AmoRefusal invalid(int index, String code, String path, String detail) {
        var body = body(400, "Bad Request", "Request validation failed");
        body.put(
                "validation-errors",
                List.of(Map.of(
                        "request_id",
                        Integer.toString(index),
                        "errors",
                        List.of(Map.of("code", code, "path", path, "detail", detail)))));
        return new AmoRefusal(problem(400, body));
    }

    static AmoRefusal of(int status, String title, String detail) {
        return new AmoRefusal(problem(status, body(status, title, detail)));
    }

    static AmoRefusal unauthorized() {
        return of(401, "Unauthorized", "The access token is invalid or has expired");
    }

    static AmoRefusal notFound() {
        return of(404, "Not Found", "Entity not found");
    }

    /** The body of a 429 need not be JSON (§4). */
    static AmoRefusal tooMany() {
        return new AmoRefusal(
                Reply.html(429, Buffer.buffer("<html><head><title>429 Too Many Requests</title></head></html>")));
    }

    private static Map<String, Object> body(int status, String title, String detail) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", title);
        body.put("type", "https://httpstatus.es/" + status);
        body.put("status", status);
        body.put("detail", detail);
        return body;
    }

    private static Reply problem(int status, Map<String, Object> body) {
        return Reply.json(status, body).with("Content-Type", "application/problem+json");
    }
}
