package io.leadline.telephony.calls.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.telephony.calls.CallDirection;
import io.leadline.telephony.calls.Leg;
import io.leadline.telephony.calls.LegState;
import io.leadline.telephony.calls.Party;
import io.leadline.telephony.calls.Summary;
import io.leadline.telephony.mango.MangoClock;
import java.time.Instant;
import java.util.Optional;

/** Mango's events in our words; numbers may come as texts and texts as numbers (upstreams/mango-office.md §2). */
public final class MangoWords {
    private static final int LONGEST = 128;

    private MangoWords() {}

    /** Empty for what says too little. */
    public static Optional<Leg> leg(JsonNode post, Instant receivedAt, MangoClock clock) {
        var id = text(post, "call_id");
        var state = state(text(post, "call_state"));
        if (id == null || state == null) {
            return Optional.empty();
        }
        var at = clock.moment(number(post, "timestamp", 0)).orElse(receivedAt);
        var from = post.path("from");
        var to = post.path("to");
        var line = text(to, "line_number") != null ? text(to, "line_number") : text(from, "line_number");
        return Optional.of(new Leg(
                id,
                number(post, "seq", 0),
                state,
                text(post, "location") == null ? "abonent" : text(post, "location"),
                at,
                party(from),
                party(to),
                line,
                text(to, "acd_group"),
                text(from, "taken_from_call_id"),
                from.path("was_transferred").asBoolean()
                        || to.path("was_transferred").asBoolean(),
                text(post, "command_id") != null || text(post, "callback_initiator") != null,
                text(post, "command_id"),
                reason(post),
                state == LegState.APPEARED ? at : null,
                state == LegState.CONNECTED ? at : null,
                state == LegState.DISCONNECTED ? at : null));
    }

    /** A summary; what it does not say is null, its end at the latest when it came. */
    public static Summary summary(JsonNode post, Instant receivedAt, MangoClock clock) {
        var ended = clock.moment(number(post, "end_time", 0)).orElse(receivedAt);
        var talked = clock.moment(number(post, "talk_time", 0));
        return new Summary(
                switch ((int) number(post, "call_direction", -1)) {
                    case 0 -> CallDirection.INTERNAL;
                    case 1 -> CallDirection.INBOUND;
                    case 2 -> CallDirection.OUTBOUND;
                    default -> null;
                },
                party(post.path("from")),
                party(post.path("to")),
                text(post, "line_number"),
                clock.moment(number(post, "create_time", 0)).or(() -> talked).orElse(ended),
                talked.orElse(null),
                ended,
                reason(post),
                false);
    }

    /** Null for what is absent, empty, too long or no text of ours. */
    static String text(JsonNode node, String name) {
        var value = node.path(name).asText("").strip();
        return value.isEmpty() || value.length() > LONGEST || value.indexOf(0) >= 0 ? null : value;
    }

    private static Party party(JsonNode node) {
        return new Party(text(node, "extension"), text(node, "number"));
    }

    private static Integer reason(JsonNode post) {
        var reason = number(post, "disconnect_reason", 0);
        return reason <= 0 || reason > Integer.MAX_VALUE ? null : (int) reason;
    }

    private static long number(JsonNode node, String name, long absent) {
        return node.path(name).asLong(absent);
    }

    private static LegState state(String word) {
        return switch (word) {
            case "Appeared" -> LegState.APPEARED;
            case "Connected" -> LegState.CONNECTED;
            case "OnHold" -> LegState.ON_HOLD;
            case "Disconnected" -> LegState.DISCONNECTED;
            case null, default -> null;
        };
    }
}
