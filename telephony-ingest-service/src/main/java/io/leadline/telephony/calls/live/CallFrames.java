package io.leadline.telephony.calls.live;

import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.streams.StreamFrame;
import io.leadline.contracts.streams.StreamWords;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * What the live stream tells of calls: that one came or changed, and the client and operator the pop-up needs; the
 * client reads the call for the rest. Whoever may open the stream may see every call of the tenant.
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
        var members = "\"call_id\":\"" + event.callId() + "\",\"tenant_id\":" + tenant;
        return switch (event) {
            case CallEvent.Started started ->
                StreamFrame.of(seq, "call_started", members + whom(started.clientPhone(), started.operator()));
            case CallEvent.Answered answered ->
                StreamFrame.of(seq, "call_answered", members + whom(answered.clientPhone(), answered.operator()));
            case CallEvent.Finished finished ->
                StreamFrame.of(seq, "call_finished", members + whom(finished.clientPhone(), finished.operator()));
            case CallEvent.RecordingReady _ -> StreamFrame.of(seq, "call_recording_ready", members);
        };
    }

    /** Phones are E.164, so nothing in them needs escaping. */
    private static String whom(String phone, Long operator) {
        return ",\"phone_client\":" + (phone == null ? "null" : "\"" + phone + "\"") + ",\"operator_id\":" + operator;
    }
}
