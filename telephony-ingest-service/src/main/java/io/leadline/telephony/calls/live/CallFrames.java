package io.leadline.telephony.calls.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.streams.StreamFrame;
import io.leadline.contracts.streams.StreamWords;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * What the live stream tells of calls: that one came or changed, and all the pop-up shows; the client reads the call for
 * the rest. Whoever may open the stream may see every call of the tenant. docs/asyncapi/telephony.yaml shows each.
 */
@Singleton
class CallFrames implements StreamWords {
    @Override
    public Optional<Announced> announcing(EventRecord record) {
        return record.event() instanceof CallEvent event
                ? Optional.of(new Announced(frame(record.seq(), record.tenantId(), event), _ -> true))
                : Optional.empty();
    }

    private static StreamFrame frame(long seq, long tenant, CallEvent event) {
        var data = JsonNodeFactory.instance.objectNode();
        data.put("call_id", event.callId().toString()).put("tenant_id", tenant);
        return switch (event) {
            case CallEvent.Started it -> {
                whole(data, it.direction(), word(it.status()), it.clientPhone(), it.line());
                meaning(data, it.rk(), it.city(), it.avitoName(), it.operator());
                yield frame(seq, "call_started", ringing(data, it.ringing()));
            }
            case CallEvent.Answered it -> {
                whole(data, it.direction(), "talking", it.clientPhone(), it.line());
                meaning(data, it.rk(), it.city(), it.avitoName(), it.operator());
                yield frame(seq, "call_answered", ringing(data, it.ringing()));
            }
            case CallEvent.Finished it -> {
                whole(data, it.direction(), it.status(), it.clientPhone(), it.line());
                meaning(data, it.rk(), it.city(), it.avitoName(), it.operator());
                yield frame(seq, "call_finished", ringing(data, List.of()));
            }
            case CallEvent.RecordingReady _ -> frame(seq, "call_recording_ready", data);
        };
    }

    private static void whole(ObjectNode data, String direction, String status, String phone, String line) {
        data.put("direction", direction)
                .put("status", status)
                .put("phone_client", phone)
                .put("line", line);
    }

    private static void meaning(ObjectNode data, String rk, String city, String avitoName, Long operator) {
        data.put("rk", rk).put("city", city).put("avito_name", avitoName).put("operator_id", operator);
    }

    private static ObjectNode ringing(ObjectNode data, List<Long> ringing) {
        var ids = data.putArray("ringing_operator_ids");
        Optional.ofNullable(ringing).orElse(List.of()).forEach(ids::add);
        return data;
    }

    /** Events from before it was told say nothing. */
    private static String word(String status) {
        return status == null ? "ringing" : status;
    }

    private static StreamFrame frame(long seq, String name, ObjectNode data) {
        var json = data.toString();
        return StreamFrame.of(seq, name, json.substring(1, json.length() - 1));
    }
}
