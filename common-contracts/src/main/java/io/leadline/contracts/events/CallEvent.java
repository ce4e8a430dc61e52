package io.leadline.contracts.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Producer: telephony. What becomes of a call. Facts come late and in any order, so each may be told again when more is
 * known or has changed: the last one of a call holds, and after {@link Finished} that alone. People are user numbers; phones are E.164.
 */
public sealed interface CallEvent extends Event {
    Map<String, Class<? extends CallEvent>> TYPES = Map.of(
            "call.started", Started.class,
            "call.answered", Answered.class,
            "call.finished", Finished.class,
            "call.recording_ready", RecordingReady.class);

    UUID callId();

    @Override
    default String aggregateType() {
        return "call";
    }

    @Override
    default String aggregateId() {
        return callId().toString();
    }

    /**
     * It rings, or rings somebody else: told again whenever whose phones ring changes, also while somebody talks (a
     * transfer).
     *
     * @param direction inbound, outbound or internal
     * @param clientPhone null for a hidden number
     * @param line the tenant's number it came to or goes out from, or null
     * @param operator who talks or talked last, else whose phone rings, or null; of a group the first
     * @param status ringing or talking; accepted or missed where nothing rings and Mango has not closed it yet
     * @param ringing whose phones ring now; null in what was told before there was this
     */
    record Started(
            @JsonProperty("call_id") UUID callId,
            String direction,
            @JsonProperty("client_phone") String clientPhone,
            String line,
            String rk,
            String city,
            @JsonProperty("avito_name") String avitoName,
            Long operator,
            String status,
            List<Long> ringing,
            @JsonProperty("started_at") Instant startedAt)
            implements CallEvent {}

    /** Somebody talks; told again when it is somebody else. What it adds to {@link Started} may be null in old ones. */
    record Answered(
            @JsonProperty("call_id") UUID callId,
            String direction,
            @JsonProperty("client_phone") String clientPhone,
            String line,
            String rk,
            String city,
            @JsonProperty("avito_name") String avitoName,
            Long operator,
            List<Long> ringing,
            @JsonProperty("answered_at") Instant answeredAt)
            implements CallEvent {}

    /**
     * It is over.
     *
     * @param status accepted or missed
     * @param talkSeconds 0 when nobody talked
     */
    record Finished(
            @JsonProperty("call_id") UUID callId,
            String direction,
            @JsonProperty("client_phone") String clientPhone,
            String line,
            String rk,
            String city,
            @JsonProperty("avito_name") String avitoName,
            Long operator,
            String status,
            @JsonProperty("started_at") Instant startedAt,
            @JsonProperty("ended_at") Instant endedAt,
            @JsonProperty("talk_seconds") long talkSeconds)
            implements CallEvent {}

    /** A recording can be heard. */
    record RecordingReady(
            @JsonProperty("call_id") UUID callId,
            @JsonProperty("recording_id") UUID recordingId) implements CallEvent {}
}
