package io.leadline.localstack.meta;

import io.leadline.localstack.simulator.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A call the Graph turns down, in the body of upstreams/meta-leadgen.md §5. */
final class MetaRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final Set<Integer> TEMPORARY = Set.of(1, 2);
    private static final Set<Integer> RATE_LIMITS = Set.of(4, 17, 32, 341, 613, 80005);

    private final transient Reply reply;

    private MetaRefusal(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    static MetaRefusal token() {
        return of(190, 467, "OAuthException", "Invalid OAuth access token - Cannot parse access token");
    }

    /** Also what a page without lead access sees right after the notification. */
    static MetaRefusal missing(String id) {
        return of(
                100,
                33,
                "GraphMethodException",
                "Unsupported get request. Object with ID '" + id + "' does not exist, cannot be loaded due to missing"
                        + " permissions, or does not support this operation");
    }

    static MetaRefusal parameter(String what) {
        return of(100, null, "OAuthException", "(#100) " + what);
    }

    static MetaRefusal of(MetaMode.GraphError wished) {
        var text = wished.message() == null ? "(#" + wished.code() + ") Simulated" : wished.message();
        return of(wished.code(), wished.subcode(), "OAuthException", text);
    }

    private static MetaRefusal of(int code, Integer subcode, String type, String message) {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", message);
        error.put("type", type);
        error.put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        if (TEMPORARY.contains(code)) {
            error.put("is_transient", true);
        }
        error.put("fbtrace_id", "AbCdEfGhIjKlMnOpQrStUvW");
        var reply = Reply.json(TEMPORARY.contains(code) ? 500 : 400, Map.of("error", error));
        return new MetaRefusal(
                RATE_LIMITS.contains(code)
                        ? reply.with("X-App-Usage", "{\"call_count\":100,\"total_cputime\":25,\"total_time\":25}")
                        : reply);
    }
}
