package io.leadline.localstack.workiz;

import io.leadline.localstack.simulator.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A request Workiz turns down, in the body shapes of upstreams/workiz.md §7. */
final class WorkizRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Function<WorkizMode.Details, Reply> reply;

    private WorkizRefusal(Function<WorkizMode.Details, Reply> reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    Reply reply(WorkizMode.Details details) {
        return reply.apply(details);
    }

    static WorkizRefusal invalid(String text) {
        var rule = "Validation rule exception";
        return new WorkizRefusal(details -> switch (details) {
            case OBJECT -> error(400, rule, Map.of("error", text));
            case ARRAY_OF_OBJECTS -> error(400, rule, List.of(Map.of("error", text)));
            case EMPTY_ARRAY -> error(400, text, List.of());
        });
    }

    /** Body not documented beyond "message about invalid API credentials": shaped like its neighbours. */
    static WorkizRefusal credentials() {
        return new WorkizRefusal(_ -> error(401, "Invalid API credentials", List.of()));
    }

    static WorkizRefusal path() {
        return new WorkizRefusal(_ -> Reply.json(
                403,
                Map.of(
                        "success", false,
                        "error", "Forbidden",
                        "message", "Invalid API path or malformed API key.")));
    }

    static WorkizRefusal notFound() {
        return new WorkizRefusal(_ -> error(404, "Lead was not found", List.of()));
    }

    static WorkizRefusal quota(WorkizMode.Quota quota) {
        var reply = error(
                429,
                "Account reached Api Quotas - " + quota.calls() + " calls per " + quota.windowMs() + " ms",
                List.of());
        return new WorkizRefusal(_ -> quota.retryAfter() == null
                ? reply
                : reply.with("Retry-After", quota.retryAfter().toString()));
    }

    private static Reply error(int code, String msg, Object details) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", true);
        body.put("code", code);
        body.put("msg", msg);
        body.put("details", details);
        return Reply.json(code, body);
    }
}
