package io.leadline.telephony.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.Ids;
import io.leadline.telephony.calls.CallRef;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.problem.TelephonyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Recordings of calls: told of by Mango or mailed, kept once, and what people do with them. */
@ApplicationScoped
class Recordings {
    private final RecordingRows rows;
    private final RecordingMatch matching;
    private final Calls calls;
    private final Deliveries deliveries;
    private final RecordingSettings settings;
    private final Ids ids;
    private final ObjectMapper json;
    private final Clock clock;

    Recordings(
            RecordingRows rows,
            RecordingMatch matching,
            Calls calls,
            Deliveries deliveries,
            RecordingSettings settings,
            Ids ids,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.matching = matching;
        this.calls = calls;
        this.deliveries = deliveries;
        this.settings = settings;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /** Mango has stored a recording: it is fetched once the transaction is committed. A repeat changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    void added(long tenant, long account, String entryId, String recordingId) {
        var now = clock.instant();
        var id = ids.next();
        var call = calls.ofEntry(tenant, account, entryId).map(CallRef::id).orElse(null);
        if (rows.insertAdded(tenant, id, call, account, entryId, recordingId, now)) {
            deliveries.queue(
                    FetchCourier.TABLE, tenant, Long.toString(account), id.toString(), payload(id, recordingId), now);
        }
    }

    /** More is known of a call: recordings told of or mailed before that find it now. */
    @Transactional(Transactional.TxType.MANDATORY)
    void callAppeared(long tenant, UUID id) {
        calls.find(tenant, id).ifPresent(call -> {
            rows.linkEntry(tenant, call.accountId(), call.entryId(), id)
                    .forEach(recording -> calls.recordingReady(tenant, id, recording));
            var phones = Stream.of(call.clientPhone(), call.line())
                    .filter(Objects::nonNull)
                    .toList();
            var at = call.startedAt();
            for (var named : rows.waitingFor(tenant, at.minus(settings.window()), at.plus(settings.window()), phones)) {
                RecordingMatch.match(named.spoken(), matching.near(tenant, named.spoken()))
                        .ifPresent(matched -> {
                            rows.link(tenant, named.id(), matched);
                            calls.recordingReady(tenant, matched, named.id());
                        });
            }
        });
    }

    /** It lies in the store. The same sound of the same call, come by mail before, is dropped. */
    @Transactional
    boolean kept(long tenant, UUID id, KeptSound sound) {
        var recording = rows.lock(tenant, id).orElseThrow();
        if (recording.call() != null && rows.hasSame(tenant, recording.call(), sound.checksum())) {
            rows.refuse(tenant, id, "The same sound came by mail");
            return false;
        }
        rows.keep(tenant, id, sound, clock.instant());
        if (recording.call() != null) {
            calls.recordingReady(tenant, recording.call(), id);
        }
        return true;
    }

    /** It is deleted, file and all. */
    @Transactional(Transactional.TxType.MANDATORY)
    void gone(RecordingRows.Old old) {
        rows.delete(old.tenant(), old.id());
        if (old.call() != null) {
            calls.recordingsGone(old.tenant(), old.call(), 1);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void refused(long tenant, UUID id, String why) {
        rows.refuse(tenant, id, why);
    }

    /** The call's recording that can be heard, else the one that is on its way. */
    @Transactional
    Optional<Recording> ofCall(long tenant, UUID call) {
        return rows.ofCall(tenant, call);
    }

    /** Notes who listened, unless that was just now. */
    @Transactional
    void listened(long tenant, UUID recording, long user) {
        var now = clock.instant();
        rows.audit(tenant, recording, user, "listened", now, now.minus(settings.auditEvery()));
    }

    /** Mailed ones nobody knows the call of, the newest first. */
    @Transactional
    List<Recording> unmatched(long tenant, int limit, long offset) {
        return rows.unmatched(tenant, limit, offset);
    }

    @Transactional
    long countUnmatched(long tenant) {
        return rows.countUnmatched(tenant);
    }

    /**
     * A person says whose it is.
     *
     * @throws Problem NOT_FOUND for an unknown recording or call; CONFLICT if it has its call
     */
    @Transactional
    Recording link(long tenant, UUID id, UUID call, long by) {
        var recording = rows.lock(tenant, id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no recording " + id));
        if (calls.find(tenant, call).isEmpty()) {
            throw new Problem(CommonProblem.NOT_FOUND, "There is no call " + call);
        }
        if (recording.call() != null) {
            throw new Problem(TelephonyProblem.RECORDING_LINKED, "It is of the call " + recording.call());
        }
        rows.link(tenant, id, call);
        var now = clock.instant();
        rows.audit(tenant, id, by, "linked", now, now);
        calls.recordingReady(tenant, call, id);
        return rows.lock(tenant, id).orElseThrow();
    }

    private String payload(UUID id, String recordingId) {
        try {
            return json.writeValueAsString(Map.of("id", id.toString(), "recording_id", recordingId));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
