package io.leadline.localstack.mango;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays calls to a webhook and remembers them. */
final class MangoPlayer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MangoAccount account;
    private final Clock clock;
    private final MangoSender sender;
    private final MangoRecordings recordings;
    private final Map<String, MangoCall> calls = new LinkedHashMap<>();
    private final Map<String, Held> held = new HashMap<>();
    /** Begins anew at each start but never again with the same: who listens keeps what it heard. */
    private long last;

    private record Held(List<MangoEvent> rest, MangoDelivery delivery, long start, long until) {}

    MangoPlayer(MangoAccount account, Clock clock, MangoSender sender, MangoRecordings recordings) {
        this.account = account;
        this.clock = clock;
        this.sender = sender;
        this.recordings = recordings;
        this.last = clock.millis();
    }

    void forget() {
        calls.clear();
        held.clear();
    }

    /** A call as Mango knows it now: what happens after {@code until} has not happened yet. */
    record Known(MangoCall call, long until) {
        boolean isOver(long moment) {
            return moment <= until;
        }
    }

    List<Known> known() {
        return calls.values().stream().map(call -> new Known(call, until(call))).toList();
    }

    /** A call that is held has come to its last told event. */
    private long until(MangoCall call) {
        return held.entrySet().stream()
                .filter(entry ->
                        call.legs().stream().anyMatch(leg -> leg.callId().equals(entry.getKey())))
                .map(entry -> entry.getValue().until())
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    MangoCall play(MangoPlay wish, MangoDelivery delivery) {
        if (delivery.webhook() == null || delivery.webhook().isEmpty()) {
            throw new IllegalArgumentException("no webhook");
        }
        var now = clock.instant().getEpochSecond();
        var ordinal = wish.ordinal() == null ? ++last : wish.ordinal();
        // In its own time it begins now, else it has just ended.
        var begins = delivery.speed() != null ? now : now - wish.longest();
        var call = MangoCalls.of(account, wish.at(wish.startedAt() == null ? begins : wish.startedAt(), ordinal));
        calls.put(call.entryId(), call);
        recordings.keep(call.recordings());
        var events = call.events();
        if (delivery.hold()) {
            var talk = 1
                    + events.indexOf(events.stream()
                            .filter(event ->
                                    event.json().path("call_state").asText().equals("Connected"))
                            .reduce((_, later) -> later)
                            .orElseThrow(() -> new IllegalArgumentException("nobody talks in this scenario")));
            var rest = new Held(
                    events.subList(talk, events.size()),
                    delivery,
                    call.start(),
                    events.get(talk - 1).at());
            call.legs().forEach(leg -> held.put(leg.callId(), rest));
            events = events.subList(0, talk);
        }
        sender.send(account, delivery, events, call.start());
        return call;
    }

    /** Ends the call this leg belongs to; false if it is over or unknown. */
    boolean hangUp(String callId) {
        var rest = held.get(callId);
        if (rest == null) {
            return false;
        }
        held.values().removeIf(other -> other == rest);
        sender.send(account, rest.delivery(), rest.rest(), rest.start());
        return true;
    }

    /** The client hangs up; harmless when the call is over. */
    void hangUpCall(String entryId) {
        var call = calls.get(entryId);
        if (call == null) {
            throw new IllegalArgumentException("unknown call: " + entryId);
        }
        call.legs().forEach(leg -> hangUp(leg.callId()));
    }

    /** All that was played, oldest first. */
    List<ObjectNode> told() {
        var told = new ArrayList<ObjectNode>();
        calls.values().forEach(call -> told.add(told(call)));
        return told;
    }

    static ObjectNode told(MangoCall call) {
        var node = JSON.createObjectNode()
                .put("entry_id", call.entryId())
                .put("scenario", call.play().scenario().name().toLowerCase(Locale.ROOT))
                .put("from", call.play().from())
                .put("line", call.play().line())
                .put("extension", call.play().extension())
                .put("start", call.start())
                .put("end", call.end());
        call.recordings().forEach(node.putArray("recordings")::add);
        var events = node.putArray("events");
        call.events()
                .forEach(event -> events.addObject().put("path", event.path()).set("json", event.json()));
        return node;
    }
}
