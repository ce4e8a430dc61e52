package io.leadline.telephony.calls.list;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.leadline.telephony.calls.CallRecordings.CallRecording;
import io.leadline.telephony.calls.Course;
import io.leadline.telephony.calls.Leg;
import io.leadline.telephony.calls.LegState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A call with its legs.
 *
 * @param entryId Mango's, the same in all its events
 * @param disconnectReason Mango's code (upstreams/mango-office.md §6), or null
 * @param closed whether Mango has said that it is over; until then all is as its legs show it
 * @param recordings how many can be heard
 * @param recordingList all there are, those that can be heard first
 * @param commandId the callback that made it, see /api/calls/commands; null where none of ours did, or 90 days ago
 * @param legs the earliest first
 */
@Schema(name = "CallDetail", examples = """
                {"id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","rk":"Авито","city":"Тверь","avito_name":"Мастер Сервис",\
                "phone_client":"+79161234567","phone_ats":"+74951112233","line":"+74951112233",\
                "date_create":"2026-11-21T10:30:00Z","operator_id":8,"operator_name":"Ольга Иванова",\
                "operator_extension":"101","direction":"inbound","status":"accepted",\
                "answered_at":"2026-11-21T10:30:19Z","ended_at":"2026-11-21T10:32:20Z","talk_seconds":121,\
                "has_recording":true,"account_id":1,"entry_id":"MTIzNDU2Nzg5MA==","disconnect_reason":1110,\
                "closed":true,"recordings":1,"recording_list":[\
                {"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2e02","state":"kept","source":"mango","why":null,\
                "mime":"audio/mpeg","size":241344,"duration":60,\
                "checksum":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",\
                "created_at":"2026-11-21T10:33:00Z"}],"course":{"ivr":true,"queue":false,"group":false,"transferred":false,\
                "callback":false},"command_id":null,"legs":[{"call_id":"MToxMDAwMDE6MTIzNDY6MQ==","location":"abonent",\
                "state":"disconnected","to_extension":"101","appeared_at":"2026-11-21T10:30:06Z",\
                "connected_at":"2026-11-21T10:30:19Z","ended_at":"2026-11-21T10:32:20Z","disconnect_reason":1110}]}""")
record CallDetail(
        @JsonUnwrapped CallRow call,
        long accountId,
        String entryId,
        Integer disconnectReason,
        boolean closed,
        int recordings,
        List<CallRecording> recordingList,
        Course course,
        UUID commandId,
        List<LegView> legs) {
    /**
     * One leg.
     *
     * @param callId Mango's
     * @param location ivr, queue or abonent
     */
    @Schema(name = "CallLeg")
    record LegView(
            String callId,
            String location,
            LegState state,
            String fromExtension,
            String fromNumber,
            String toExtension,
            String toNumber,
            String group,
            boolean transferred,
            Integer disconnectReason,
            Instant appearedAt,
            Instant connectedAt,
            Instant endedAt) {
        static LegView of(Leg leg) {
            return new LegView(
                    leg.legId(),
                    leg.location(),
                    leg.state(),
                    leg.from().extension(),
                    leg.from().number(),
                    leg.to().extension(),
                    leg.to().number(),
                    leg.group(),
                    leg.transferred(),
                    leg.reason(),
                    leg.appearedAt(),
                    leg.connectedAt(),
                    leg.endedAt());
        }

        @Override
        public String toString() {
            return "LegView[" + callId + "]";
        }
    }

    @Override
    public String toString() {
        return "CallDetail[" + call.id() + "]";
    }
}
