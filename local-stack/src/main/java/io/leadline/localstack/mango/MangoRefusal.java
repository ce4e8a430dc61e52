package io.leadline.localstack.mango;

import io.leadline.localstack.simulator.Reply;
import java.util.Map;

/** A call that Mango does not carry out, with a code of upstreams/mango-office.md §6. */
final class MangoRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int code;

    private MangoRefusal(int code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    static MangoRefusal parameter(String what) {
        return new MangoRefusal(3100, "invalid parameter: " + what);
    }

    static MangoRefusal notPost() {
        return new MangoRefusal(3101, "method is not POST");
    }

    static MangoRefusal sign() {
        return new MangoRefusal(3102, "invalid sign");
    }

    static MangoRefusal missing(String what) {
        return new MangoRefusal(3103, "missing parameter: " + what);
    }

    static MangoRefusal format(String what) {
        return new MangoRefusal(3104, "invalid format: " + what);
    }

    static MangoRefusal key() {
        return new MangoRefusal(3105, "invalid vpbx_api_key");
    }

    static MangoRefusal noRecording() {
        return new MangoRefusal(3320, "no such recording");
    }

    /**
     * Whether it counts towards the lock.
     *
     * @param missingCounts see {@link MangoMode}
     */
    boolean invalid(boolean missingCounts) {
        return code / 1_000 == 3 && (missingCounts || code / 100 != 33);
    }

    Reply reply(int status) {
        return Reply.json(
                code == 3320 ? 404 : status, Map.of("code", code, "description", String.valueOf(getMessage())));
    }
}
