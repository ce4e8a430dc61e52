package io.leadline.localstack.mango;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** Writes one call down: each method is one thing that happens, {@link #clock} says when. */
final class MangoScript {
    private static final ObjectMapper JSON = new ObjectMapper();

    final MangoPlay play;
    final String entryId;
    private final MangoAccount account;
    private final List<MangoEvent> events = new ArrayList<>();
    private final List<MangoEvent> added = new ArrayList<>();
    private final List<MangoLeg> legs = new ArrayList<>();
    private long clock;
    private int lastLeg;

    MangoScript(MangoAccount account, MangoPlay play) {
        this.account = account;
        this.play = play;
        this.clock = play.startedAt();
        // ">>>" is "Pj4+" in Base64: a plus sign that does not survive a form decoded twice.
        this.entryId = base64(">>>" + (1_000_000_000 + play.ordinal()));
    }

    /** A leg in the making. */
    final class Leg {
        final String callId = base64("1:" + account.productId() + ":" + play.ordinal() + ":" + ++lastLeg);
        private final String location;
        private final ObjectNode from;
        private final ObjectNode to;
        private final long began = clock;
        private final List<String> recordings = new ArrayList<>();
        private long answered;
        private int seq;

        Leg(String location, ObjectNode from, ObjectNode to) {
            this.location = location;
            this.from = from;
            this.to = to;
        }

        Leg appears() {
            tell("Appeared", from);
            return this;
        }

        void connects() {
            answered = clock;
            tell("Connected", from);
        }

        void records(String extension) {
            var id = base64("1:" + account.productId() + ":" + play.ordinal() + ":" + ++lastLeg + ":rec");
            recordings.add(id);
            recording(this, id, "Started", 1, extension);
        }

        void ends(int reason) {
            ends(reason, false, null);
        }

        void ends(int reason, boolean transferred, String transfer) {
            var party = location.equals("ivr") ? from : from.deepCopy().put("was_transferred", transferred);
            var event = tell("Disconnected", party).put("disconnect_reason", reason);
            if (transfer != null) {
                event.put("transfer", transfer);
            }
            for (var id : recordings) {
                recording(this, id, "Completed", 2, null);
                added(id);
            }
            legs.add(new MangoLeg(
                    callId,
                    List.copyOf(recordings),
                    began,
                    clock,
                    answered,
                    text(from, "extension"),
                    text(from, "number"),
                    text(to, "extension"),
                    text(to, "number"),
                    reason,
                    location));
        }

        private ObjectNode tell(String state, ObjectNode party) {
            var json = JSON.createObjectNode()
                    .put("entry_id", entryId)
                    .put("call_id", callId)
                    .put("timestamp", clock)
                    .put("seq", ++seq)
                    .put("call_state", state)
                    .put("location", location);
            json.set("from", party.deepCopy());
            json.set("to", to.deepCopy());
            if (play.commandId() != null) {
                json.put("command_id", play.commandId()).put("callback_initiator", "API");
            }
            events.add(new MangoEvent("events/call", clock, json));
            return json;
        }
    }

    void pass(int seconds) {
        clock += seconds;
    }

    long clock() {
        return clock;
    }

    /** The client; a hidden number is absent. */
    ObjectNode client() {
        var party = JSON.createObjectNode();
        return play.from().isEmpty() ? party : party.put("number", play.from());
    }

    ObjectNode client(Leg takenFrom) {
        return client().put("taken_from_call_id", takenFrom.callId);
    }

    ObjectNode staff(String extension) {
        return JSON.createObjectNode().put("extension", extension).put("number", sip(account, extension));
    }

    ObjectNode onLine(ObjectNode party) {
        return party.put("line_number", play.line());
    }

    static String sip(MangoAccount account, String extension) {
        return "sip:user" + extension + "@vpbx" + account.productId() + ".mangosip.ru";
    }

    static ObjectNode nobody() {
        return JSON.createObjectNode();
    }

    /** Ends it; recordings are in the storage a while later. */
    MangoCall summary(int direction, ObjectNode from, ObjectNode to, long forward, long talk, int result, int reason) {
        var json = JSON.createObjectNode().put("entry_id", entryId).put("call_direction", direction);
        json.set("from", from);
        json.set("to", to);
        json.put("line_number", play.line())
                .put("create_time", play.startedAt())
                .put("forward_time", forward)
                .put("talk_time", talk)
                .put("end_time", clock)
                .put("entry_result", result)
                .put("disconnect_reason", reason);
        events.add(new MangoEvent("events/summary", clock, json));
        events.addAll(added);
        events.sort(Comparator.comparingLong(MangoEvent::at));
        return new MangoCall(entryId, play, play.startedAt(), clock, List.copyOf(events), List.copyOf(legs));
    }

    private void recording(Leg leg, String id, String state, int seq, String extension) {
        var json = JSON.createObjectNode()
                .put("recording_id", id)
                .put("recording_state", state)
                .put("seq", seq)
                .put("entry_id", entryId)
                .put("call_id", leg.callId)
                .put("timestamp", clock);
        if (extension != null) {
            json.put("extension", extension);
        }
        if (state.equals("Completed")) {
            json.put("completion_code", 1000).put("recipient", "Cloud");
        }
        events.add(new MangoEvent("events/recording", clock, json));
    }

    private void added(String id) {
        var later = clock + 25;
        var json = JSON.createObjectNode()
                .put("entry_id", entryId)
                .put("product_id", account.productId())
                .put("user_id", 50_012_345)
                .put("timestamp", later)
                .put("recording_id", id);
        added.add(new MangoEvent("events/record/added", later, json));
    }

    private static String text(ObjectNode party, String name) {
        return party.path(name).asText("");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
