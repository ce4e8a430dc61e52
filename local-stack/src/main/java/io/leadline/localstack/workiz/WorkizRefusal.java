package io.leadline.localstack.workiz;

import io.leadline.localstack.simulator.Reply;
import java.util.List;
import java.util.Map;

/** A request Workiz turns down, in the body shapes of upstreams/workiz.md §7. */
final class WorkizRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    private WorkizRefusal(Reply reply) {
        super(null, null, false, false);
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    static WorkizRefusal invalid(String text) {
        return new WorkizRefusal(Reply.json(
                400,
                Map.of(
                        "error",
                        true,
                        "code",
                        400,
                        "msg",
                        "Validation rule exception",
                        "details",
                        Map.of("error", text))));
    }

    /** Body not documented beyond "message about invalid API credentials": shaped like its neighbours. */
    static WorkizRefusal credentials() {
        return new WorkizRefusal(Reply.json(
                401, Map.of("error", true, "code", 401, "msg", "Invalid API credentials", "details", List.of())));
    }

    static WorkizRefusal path() {
        return new WorkizRefusal(Reply.json(
                403,
                Map.of(
                        "success", false,
                        "error", "Forbidden",
                        "message", "Invalid API path or malformed API key.")));
    }
}
