package io.leadline.localstack.google;

import io.leadline.localstack.simulator.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A call Google turns down, in the body of upstreams/google-sheets.md §5. */
final class GoogleRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private GoogleRefusal(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    static GoogleRefusal argument(String message) {
        return of(400, "INVALID_ARGUMENT", message, Map.of());
    }

    static GoogleRefusal credentials() {
        return of(
                401,
                "UNAUTHENTICATED",
                "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other"
                        + " valid authentication credential.",
                Map.of());
    }

    static GoogleRefusal notShared() {
        var message = "The caller does not have permission";
        return of(
                403,
                "PERMISSION_DENIED",
                message,
                Map.of("errors", List.of(Map.of("message", message, "domain", "global", "reason", "forbidden"))));
    }

    static GoogleRefusal notFound() {
        return of(404, "NOT_FOUND", "Requested entity was not found.", Map.of());
    }

    static GoogleRefusal quota(boolean write) {
        var kind = write ? "Write" : "Read";
        return of(
                429,
                "RESOURCE_EXHAUSTED",
                "Quota exceeded for quota metric '" + kind + " requests' and limit '" + kind
                        + " requests per minute per user' of service 'sheets.googleapis.com' for consumer"
                        + " 'project_number:100000000001'.",
                Map.of(
                        "details",
                        List.of(Map.of(
                                "@type",
                                "type.googleapis.com/google.rpc.ErrorInfo",
                                "reason",
                                "RATE_LIMIT_EXCEEDED",
                                "domain",
                                "googleapis.com",
                                "metadata",
                                Map.of(
                                        "consumer",
                                        "projects/100000000001",
                                        "quota_limit",
                                        kind + "RequestsPerMinutePerUser",
                                        "service",
                                        "sheets.googleapis.com")))));
    }

    private static GoogleRefusal of(int code, String status, String message, Map<String, Object> more) {
        var error = new LinkedHashMap<String, Object>();
        error.put("code", code);
        error.put("message", message);
        error.put("status", status);
        error.putAll(more);
        return new GoogleRefusal(Reply.json(code, Map.of("error", error)));
    }
}
