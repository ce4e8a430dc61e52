package io.leadline.telephony.recordings;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.problem.TelephonyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do with recordings; each method is one transaction, and what it changes is written down. */
@ApplicationScoped
@Transactional
class RecordingDesk {
    private final RecordingRows rows;
    private final Recordings recordings;
    private final Calls calls;
    private final RecordingSettings settings;
    private final Clock clock;

    RecordingDesk(RecordingRows rows, Recordings recordings, Calls calls, RecordingSettings settings, Clock clock) {
        this.rows = rows;
        this.recordings = recordings;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    /** The call's recording that can be heard, else the one that is on its way. */
    Optional<Recording> ofCall(long tenant, UUID call) {
        return rows.ofCall(tenant, call);
    }

    /** @throws Problem NOT_FOUND */
    Recording get(long tenant, UUID id) {
        return rows.find(tenant, id).orElseThrow(() -> unknown(id));
    }

    /** Notes who listened, unless that was just now. */
    void listened(long tenant, UUID recording, long user) {
        var now = clock.instant();
        rows.audit(tenant, recording, user, "listened", now, now.minus(settings.auditEvery()));
    }

    /** Those nobody knows the call of, the newest first. */
    List<Recording> unmatched(long tenant, int limit, long offset) {
        return rows.unmatched(tenant, limit, offset);
    }

    long countUnmatched(long tenant) {
        return rows.countUnmatched(tenant);
    }

    /** Those that did not come, the newest first. */
    List<Recording> refused(long tenant, int limit, long offset) {
        return rows.refused(tenant, limit, offset);
    }

    long countRefused(long tenant) {
        return rows.countRefused(tenant);
    }

    /**
     * A person says whose it is; where that call has the same sound, its recording is what stays.
     *
     * @throws Problem NOT_FOUND for an unknown recording or call; RECORDING_LINKED if it has its call
     */
    Recording link(long tenant, UUID id, UUID call, long by) {
        var recording = lock(tenant, id);
        if (calls.find(tenant, call).isEmpty()) {
            throw new Problem(CommonProblem.NOT_FOUND, "There is no call " + call);
        }
        if (recording.call() != null) {
            throw new Problem(TelephonyProblem.RECORDING_LINKED, "It is of the call " + recording.call());
        }
        var stays = recordings.link(tenant, recording, call);
        rows.linkByHand(tenant, stays, call);
        note(tenant, stays, by, "linked");
        return rows.lock(tenant, stays).orElseThrow();
    }

    /**
     * A person says that it is not its call's; it is linked by people only from then on. A repeat changes nothing.
     *
     * @throws Problem NOT_FOUND
     */
    Recording unlink(long tenant, UUID id, long by) {
        var recording = lock(tenant, id);
        if (recording.call() == null) {
            return recording;
        }
        rows.linkByHand(tenant, id, null);
        if (recording.state().equals(Recording.KEPT)) {
            calls.recordingsGone(tenant, recording.call(), 1);
        }
        note(tenant, id, by, "unlinked");
        return rows.lock(tenant, id).orElseThrow();
    }

    /**
     * Has one fetched that was refused.
     *
     * @throws Problem NOT_FOUND; RECORDING_NOT_REFUSED if it was not, or cannot be fetched
     */
    Recording retry(long tenant, UUID id, long by) {
        var recording = lock(tenant, id);
        var told = rows.told(tenant, id);
        if (!recording.state().equals(Recording.REFUSED) || told.isEmpty()) {
            throw new Problem(TelephonyProblem.RECORDING_NOT_REFUSED, "It is " + recording.state());
        }
        rows.waitAgain(tenant, id);
        recordings.fetch(tenant, told.get().account(), id, told.get().providerId(), clock.instant());
        note(tenant, id, by, "retried");
        return rows.lock(tenant, id).orElseThrow();
    }

    private Recording lock(long tenant, UUID id) {
        return rows.lock(tenant, id).orElseThrow(() -> unknown(id));
    }

    private void note(long tenant, UUID id, long by, String action) {
        var now = clock.instant();
        rows.audit(tenant, id, by, action, now, now);
    }

    private static Problem unknown(UUID id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no recording " + id);
    }
}
