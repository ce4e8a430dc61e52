package io.leadline.telephony.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.files.FileType;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.Checksum;
import io.leadline.telephony.Ids;
import io.leadline.telephony.calls.CallRef;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.problem.TelephonyProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Recordings of calls: told of by Mango or mailed, kept once, matched to their call, and never guessed. */
@ApplicationScoped
public class Recordings {
    private final RecordingRows rows;
    private final Calls calls;
    private final Deliveries deliveries;
    private final FileStore store;
    private final RecordingSettings settings;
    private final Ids ids;
    private final ObjectMapper json;
    private final Clock clock;

    Recordings(
            RecordingRows rows,
            Calls calls,
            Deliveries deliveries,
            FileStore store,
            RecordingSettings settings,
            Ids ids,
            ObjectMapper json,
            Clock clock) {
        this.rows = rows;
        this.calls = calls;
        this.deliveries = deliveries;
        this.store = store;
        this.settings = settings;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A sound that came by mail.
     *
     * @param key of the mail and its part, unique in the mailbox
     * @param zone of the clock in its name
     */
    public record Mailed(long mailbox, String key, String fileName, ZoneId zone, byte[] bytes) {
        @Override
        public String toString() {
            return "Mailed[" + mailbox + "]";
        }
    }

    /** Mango has stored a recording: it is fetched once the transaction is committed. A repeat changes nothing. */
    @Transactional(Transactional.TxType.MANDATORY)
    void added(long tenant, long account, String entryId, String recordingId) {
        var now = clock.instant();
        var id = ids.next();
        var call = calls.ofEntry(tenant, entryId).map(CallRef::id).orElse(null);
        if (rows.insertAdded(tenant, id, call, account, entryId, recordingId, now)) {
            deliveries.queue(
                    FetchCourier.TABLE, tenant, Long.toString(account), id.toString(), payload(id, recordingId), now);
        }
    }

    /** More is known of a call: recordings told of or mailed before that find it now. */
    @Transactional(Transactional.TxType.MANDATORY)
    void callAppeared(long tenant, UUID id) {
        calls.find(tenant, id).ifPresent(call -> {
            rows.linkEntry(tenant, call.entryId(), id)
                    .forEach(recording -> calls.recordingReady(tenant, id, recording));
            var phones = Stream.of(call.clientPhone(), call.line())
                    .filter(Objects::nonNull)
                    .toList();
            var at = call.startedAt();
            for (var named : rows.waitingFor(tenant, at.minus(settings.window()), at.plus(settings.window()), phones)) {
                match(named.spoken(), near(tenant, named.spoken())).ifPresent(matched -> {
                    rows.link(tenant, named.id(), matched);
                    calls.recordingReady(tenant, matched, named.id());
                });
            }
        });
    }

    /** Whether a file of this name may be a recording. */
    public static boolean isSound(String file) {
        return RecordingName.isSound(file);
    }

    /** Whether this part of a mail was taken already. */
    @Transactional
    public boolean isKnown(long tenant, long mailbox, String key) {
        return rows.isMailed(tenant, mailbox, key);
    }

    /** Keeps a mailed sound and finds its call; outside any transaction, for the store may be slow. */
    public void mailed(long tenant, Mailed mail) throws IOException {
        var id = ids.next();
        var sound = KeptSound.of(mail.bytes(), null);
        store.put(tenant, id, mail.bytes());
        var mine = false;
        try {
            mine = QuarkusTransaction.requiringNew().call(() -> take(tenant, id, mail, sound));
        } finally {
            if (!mine) {
                store.delete(tenant, id);
            }
        }
    }

    private boolean take(long tenant, UUID id, Mailed mail, KeptSound sound) {
        var spoken = RecordingName.of(mail.fileName())
                .map(name -> new Spoken(
                        name.at().atZone(mail.zone()).toInstant(),
                        name.phones().stream().sorted().toList()));
        var near = spoken.map(known -> near(tenant, known)).orElse(List.of());
        var same = near.stream()
                .filter(call -> rows.hasSame(tenant, call.id(), sound.checksum()))
                .findFirst();
        if (same.isPresent()) {
            // It came by the API too: kept once, and the mail is remembered with that one.
            rows.alsoMailed(tenant, same.get().id(), sound.checksum(), mail.mailbox(), mail.key());
            return false;
        }
        var call = spoken.flatMap(known -> match(known, near)).orElse(null);
        if (!rows.insertMailed(tenant, id, call, mail, spoken, sound, clock.instant())) {
            return false;
        }
        if (call != null) {
            calls.recordingReady(tenant, call, id);
        }
        return true;
    }

    /**
     * Whose it is: the one call with both numbers, the nearest in time, else the only one with one of them. A tie, or
     * a name without a number, is for people to decide.
     */
    private static Optional<UUID> match(Spoken spoken, List<CallRef> near) {
        var at = spoken.at();
        var open = near.stream().filter(call -> call.recordings() == 0).toList();
        var both = open.stream()
                .filter(call -> call.clientPhone() != null
                        && call.line() != null
                        && spoken.phones().contains(call.clientPhone())
                        && spoken.phones().contains(call.line()))
                .sorted(Comparator.comparing(call -> distance(call, at)))
                .toList();
        if (both.isEmpty()) {
            return open.size() == 1 ? Optional.of(open.getFirst().id()) : Optional.empty();
        }
        return both.size() > 1 && distance(both.get(0), at).equals(distance(both.get(1), at))
                ? Optional.empty()
                : Optional.of(both.getFirst().id());
    }

    /** Calls with one of the numbers that began about then. */
    private List<CallRef> near(long tenant, Spoken spoken) {
        var from = spoken.at().minus(settings.window());
        var to = spoken.at().plus(settings.window());
        return spoken.phones().stream()
                .flatMap(phone -> calls.around(tenant, phone, from, to).stream())
                .distinct()
                .toList();
    }

    private static Duration distance(CallRef call, Instant at) {
        return Duration.between(call.startedAt(), at).abs();
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

    /** What is known of a sound once its bytes are there. */
    record KeptSound(String mime, long size, Integer seconds, String checksum) {
        static KeptSound of(byte[] bytes, String said) {
            return new KeptSound(
                    FileType.of(bytes, said),
                    bytes.length,
                    AudioLength.of(bytes)
                            .map(length -> (int) Math.round(length.toMillis() / 1000.0))
                            .orElse(null),
                    Checksum.of(bytes));
        }
    }
}
