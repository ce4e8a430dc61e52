package io.leadline.telephony.recordings;

import io.leadline.contracts.files.FileStore;
import io.leadline.telephony.Ids;
import io.leadline.telephony.calls.Calls;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Recordings that come by mail: each kept once, and matched to its call by the name of its file. */
@ApplicationScoped
public class MailedRecordings {
    private final RecordingRows rows;
    private final RecordingMatch matching;
    private final Calls calls;
    private final Leftovers leftovers;
    private final FileStore store;
    private final SoundFiles room;
    private final Ids ids;
    private final Clock clock;

    MailedRecordings(
            RecordingRows rows,
            RecordingMatch matching,
            Calls calls,
            Leftovers leftovers,
            FileStore store,
            SoundFiles room,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.matching = matching;
        this.calls = calls;
        this.leftovers = leftovers;
        this.store = store;
        this.room = room;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A sound that came by mail.
     *
     * @param key of the mail and its part, unique in the mailbox
     * @param zone of the clock in its name
     * @param bytes the caller closes it
     */
    public record Mailed(long mailbox, String key, String fileName, ZoneId zone, SoundFile bytes) {
        @Override
        public String toString() {
            return "Mailed[" + mailbox + "]";
        }
    }

    /** Whether a file of this name may be a recording. */
    public static boolean isSound(String file) {
        return RecordingName.isSound(file);
    }

    /** Room for a sound; waits while too many are on their way. */
    public SoundFile room() throws IOException {
        return room.open();
    }

    /** Whether this part of a mail was taken already. */
    @Transactional
    public boolean isKnown(long tenant, long mailbox, String key) {
        return rows.isMailed(tenant, mailbox, key);
    }

    /**
     * Keeps a mailed sound and finds its call; outside any transaction, for the store may be slow. A failure says
     * nothing of whether it is kept: {@link #isKnown} does, and the file stays until that is settled.
     *
     * @return false if it is no sound; then nothing is kept
     */
    public boolean mailed(long tenant, Mailed mail) throws IOException {
        var id = ids.next();
        var sound = KeptSound.of(mail.bytes().path(), null);
        if (sound.isEmpty()) {
            return false;
        }
        leftovers.expect(tenant, id);
        store.put(tenant, id, mail.bytes().path());
        if (!QuarkusTransaction.requiringNew().call(() -> take(tenant, id, mail, sound.get()))) {
            store.delete(tenant, id);
        }
        return true;
    }

    private boolean take(long tenant, UUID id, Mailed mail, KeptSound sound) {
        var spoken = RecordingName.of(mail.fileName())
                .map(name -> new Spoken(
                        name.at().atZone(mail.zone()).toInstant(),
                        name.phones().stream().sorted().toList()));
        var near = spoken.map(known -> matching.near(tenant, known)).orElse(List.of());
        var same = near.stream()
                .flatMap(call -> rows.same(tenant, call.id(), sound.checksum()).stream())
                .findFirst()
                .or(() -> rows.sameOfMango(tenant, sound.checksum()));
        if (same.isPresent()) {
            // It came by the API too: kept once, and the mail is remembered with that one.
            rows.alsoMailed(tenant, same.get(), mail.mailbox(), mail.key());
            return false;
        }
        var call = spoken.flatMap(known -> RecordingMatch.match(known, near)).orElse(null);
        if (!rows.insertMailed(tenant, id, call, mail, spoken, sound, clock.instant())) {
            return false;
        }
        leftovers.forget(tenant, id);
        if (call != null) {
            calls.recordingReady(tenant, call, id);
        }
        return true;
    }
}
