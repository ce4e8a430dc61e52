package io.leadline.telephony.mango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.contracts.json.Json;
import java.io.IOException;
import java.time.Duration;

/** What became of a call to Mango. */
public sealed interface MangoReply {
    /** Codes of a wrong signature and a wrong key. */
    int WRONG_SIGN = 3102;

    /** See {@link #WRONG_SIGN}. */
    int WRONG_KEY = 3105;

    /**
     * Accepted; of a command only that, its outcome comes to {@code result/…}.
     *
     * @param location where a 302 leads, or null
     */
    record Done(int status, String location, byte[] body) implements MangoReply {
        /** The body as JSON; missing for what is none. */
        public JsonNode json() {
            try {
                var read = Json.lenient().readTree(body);
                return read == null ? MissingNode.getInstance() : read;
            } catch (IOException _) {
                return MissingNode.getInstance();
            }
        }
    }

    /**
     * Refused.
     *
     * @param code Mango's (upstreams/mango-office.md §6); 0 where it gave none
     */
    record Refused(int status, int code) implements MangoReply {
        /** Whether we asked wrongly: to be repeated by nobody, for Mango then locks the account out (§7). */
        public boolean isOurMistake() {
            return code / 1000 == 3;
        }

        /** Whether key or salt are wrong: nothing we ask will do. */
        boolean isOfKey() {
            return code == WRONG_SIGN || code == WRONG_KEY;
        }
    }

    /** Not now: the rate is used up, Mango is overloaded, or the account is locked out. */
    record Wait(Duration pause, String why) implements MangoReply {}

    /** It surely never got there. */
    record NotSent() implements MangoReply {}

    /** It was sent, and nobody knows what became of it. */
    record Lost() implements MangoReply {}

    /** The answer is longer than is read. */
    record TooLarge() implements MangoReply {}
}
