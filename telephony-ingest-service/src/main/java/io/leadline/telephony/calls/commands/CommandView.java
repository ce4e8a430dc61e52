package io.leadline.telephony.calls.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a callback or hang-up.
 *
 * @param kind callback or hangup
 * @param callId the call a callback has made, null until it is heard of; the one a hang-up ends
 * @param result Mango's code (upstreams/mango-office.md §6), once it is known
 * @param error why it did not work, for people
 */
@Schema(name = "CallCommand", examples = """
                {"command_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","kind":"callback","state":"waiting",\
                "call_id":null,"phone":"+79161234567","line":"+74951112233","result":null,"error":null,\
                "created_at":"2026-11-21T10:00:00Z","result_at":null}""")
record CommandView(
        UUID commandId,
        String kind,
        State state,
        UUID callId,
        String phone,
        String line,
        Integer result,
        String error,
        Instant createdAt,
        Instant resultAt) {
    /** In lower case on the wire. */
    @Schema(name = "CallCommandState")
    enum State {
        /** On its way to Mango. */
        @JsonProperty("waiting")
        WAITING,
        /** Mango has it; its outcome is to come. */
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("done")
        DONE,
        @JsonProperty("failed")
        FAILED,
        /** It may have arrived and nobody can tell: not repeated by itself. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** Mango's own word beats what the delivery knows. */
    static State state(String delivery, Integer result) {
        if (result != null) {
            return result == 1000 ? State.DONE : State.FAILED;
        }
        return switch (delivery) {
            case "sent" -> State.ACCEPTED;
            case "unknown" -> State.UNKNOWN;
            case "dead" -> State.FAILED;
            default -> State.WAITING;
        };
    }

    @Override
    public String toString() {
        return "CommandView[" + commandId + " " + state + "]";
    }
}
