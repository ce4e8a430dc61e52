package io.leadline.telephony.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.telephony.Ids;
import io.leadline.telephony.calls.CallRef;
import io.leadline.telephony.calls.Calls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Recordings of calls: told of by Mango, fetched, kept once, and linked to their calls. */
@ApplicationScoped
public class Recordings {
    private final RecordingRows rows;
    private final RecordingMatch matching;
    private final Leftovers leftovers;
    private final Calls calls;
    private final Deliveries deliveries;
    private final RecordingSettings settings;
    private final Ids ids;
    private final ObjectMapper json;
    private final Clock clock;

    Recordings(
            RecordingRows rows,
            RecordingMatch matching,
            Leftovers leftovers,
            Calls calls,
            Deliveries deliveries,
            RecordingSettings settings,
            Ids ids,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.matching = matching;
        this.leftovers = leftovers;
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
        if (!begin(tenant, account, entryId, recordingId, now, false)) {
            // One that was given up for it was not there.
            rows.revive(tenant, account, recordingId, List.of(FetchCourier.NONE_SUCH, FetchCourier.NOT_YET))
                    .ifPresentOrElse(
                            id -> fetch(tenant, account, id, recordingId, now),
                            () -> rows.hasten(tenant, account, recordingId, now));
        }
    }

    /** A recording ended and Mango will store it; should it not say when that is done, it is fetched after a while. */
    @Transactional(Transactional.TxType.MANDATORY)
    void completed(long tenant, long account, String entryId, String recordingId) {
        begin(tenant, account, entryId, recordingId, clock.instant().plus(settings.fallback()), false);
    }

    /**
     * Mango's statistics list a recording, which may be gone: those of an account are asked for one after another, for
     * only one wrong question in two minutes is allowed (upstreams/mango-office.md §7).
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void listed(long tenant, long account, String entryId, String recordingId) {
        begin(tenant, account, entryId, recordingId, clock.instant(), true);
    }

    /** Which of Mango's recordings we know of. */
    public Set<String> told(long tenant, long account, Collection<String> recordingIds) {
        return rows.told(tenant, account, recordingIds);
    }

    private boolean begin(long tenant, long account, String entryId, String recordingId, Instant due, boolean listed) {
        var id = ids.next();
        var call = calls.ofEntry(tenant, entryId).map(CallRef::id).orElse(null);
        var fresh = rows.insertAdded(tenant, id, call, account, entryId, recordingId, clock.instant());
        if (fresh) {
            fetch(tenant, account, id, recordingId, due, listed);
        }
        return fresh;
    }

    /** Has one fetched, not before its time, once the transaction is committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    void fetch(long tenant, long account, UUID id, String recordingId, Instant due) {
        fetch(tenant, account, id, recordingId, due, false);
    }

    private void fetch(long tenant, long account, UUID id, String recordingId, Instant due, boolean listed) {
        deliveries.queue(
                FetchCourier.TABLE,
                tenant,
                Long.toString(account),
                listed ? "listed:" + account : id.toString(),
                payload(id, recordingId, listed),
                due);
    }

    /** More is known of a call: recordings told of or mailed before that find it now. */
    @Transactional(Transactional.TxType.MANDATORY)
    void callAppeared(long tenant, UUID id) {
        calls.find(tenant, id).ifPresent(call -> {
            for (var recording : rows.ofEntry(tenant, call.entryId())) {
                link(tenant, recording, id);
            }
            var phones = Stream.of(call.clientPhone(), call.line())
                    .filter(Objects::nonNull)
                    .toList();
            var at = call.startedAt();
            for (var named : rows.waitingFor(tenant, at.minus(settings.window()), at.plus(settings.window()), phones)) {
                RecordingMatch.match(named.spoken(), matching.near(tenant, named.spoken()))
                        .ifPresent(matched ->
                                link(tenant, rows.lock(tenant, named.id()).orElseThrow(), matched));
            }
        });
    }

    /**
     * Gives a recording without a call its call. If that has the same sound already, this one is dropped.
     *
     * @return the recording that stays
     */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID link(long tenant, Recording recording, UUID call) {
        var kept = recording.state().equals(Recording.KEPT);
        var same = kept ? rows.same(tenant, call, recording.checksum()) : Optional.<UUID>empty();
        if (same.isPresent()) {
            drop(tenant, recording.id(), same.get());
            return same.get();
        }
        rows.link(tenant, recording.id(), call);
        if (kept) {
            calls.recordingReady(tenant, call, recording.id());
        }
        return recording.id();
    }

    private void drop(long tenant, UUID id, UUID stays) {
        rows.merge(tenant, id, stays);
        leftovers.drop(tenant, id);
    }

    /** It lies in the store; false if the sound came by mail and is its call's already: then this file is not needed. */
    @Transactional
    boolean kept(long tenant, UUID id, KeptSound sound) {
        var found = rows.lock(tenant, id);
        if (found.isEmpty()) {
            return false;
        }
        var recording = found.get();
        if (recording.state().equals(Recording.KEPT) && recording.checksum().equals(sound.checksum())) {
            // Fetched again, for nobody knew how the first time ended: it is not a duplicate of itself.
            return true;
        }
        var call = recording.call();
        var same = call == null ? Optional.<UUID>empty() : rows.same(tenant, call, sound.checksum());
        if (same.isPresent()) {
            drop(tenant, id, same.get());
            return false;
        }
        rows.keep(tenant, id, sound, clock.instant());
        // Those that came by mail before, and whose names did not tell the call.
        rows.unmatchedCopies(tenant, sound.checksum()).forEach(copy -> drop(tenant, copy, id));
        if (call != null && !recording.state().equals(Recording.KEPT)) {
            calls.recordingReady(tenant, call, id);
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

    private String payload(UUID id, String recordingId, boolean listed) {
        try {
            return json.writeValueAsString(Map.of("id", id.toString(), "recording_id", recordingId, "listed", listed));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
