package io.leadline.localstack.avito;

import io.leadline.localstack.simulator.Reply;
import java.util.Map;

/** A call that Avito does not carry out (upstreams/avito.md §5). */
final class AvitoRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Reply reply;

    private AvitoRefusal(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    static AvitoRefusal of(int status, String message) {
        return new AvitoRefusal(Reply.json(status, Map.of("error", Map.of("code", status, "message", message))));
    }

    static AvitoRefusal bad(String field) {
        return new AvitoRefusal(Reply.json(
                400,
                Map.of(
                        "error",
                        Map.of("code", 400, "message", "Validation error", "fields", Map.of(field, "invalid")))));
    }

    static AvitoRefusal notFound() {
        return of(404, "Not found");
    }

    /** The ratings' errors have a word for a code. */
    static AvitoRefusal ofRatings(int status, String code, String message) {
        return new AvitoRefusal(Reply.json(status, Map.of("error", Map.of("code", code, "message", message))));
    }

    /** The items' errors stand without a wrapper. */
    static AvitoRefusal ofItems(int status, String code, String message) {
        return new AvitoRefusal(Reply.json(status, Map.of("code", code, "message", message)));
    }

    static AvitoRefusal ofToken(String error) {
        return new AvitoRefusal(Reply.json(400, Map.of("error", error, "error_description", "refused")));
    }
}
