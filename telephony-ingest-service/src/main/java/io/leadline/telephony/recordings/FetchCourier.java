package io.leadline.telephony.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.wire.Spool;
import io.leadline.telephony.mango.MangoCloud;
import io.leadline.telephony.mango.MangoCloud.Fetched;
import io.leadline.telephony.mango.MangoLines;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Fetches recordings Mango has told of; a repeat fetches the same again, so nothing is ever doubtful. One replica, for
 * the provider's limits are per account (upstreams/mango-office.md §7).
 */
@Singleton
class FetchCourier implements Courier {
    static final String TABLE = "telephony.recording_fetch";
    /** Why one that statistics list is given up, until Mango itself tells of it. */
    static final String NONE_SUCH = "Mango has no such recording";

    /** Why one is given up that did not come in all its tries, until Mango says that it is stored. */
    static final String NOT_YET = "Mango has not stored it yet";

    private static final Logger LOG = Logger.getLogger(FetchCourier.class);
    private static final Duration PACE = Duration.ofMillis(150);
    private static final int TRIES = 12;
    /** What statistics list has been stored long since, or never will be. */
    private static final int LISTED_TRIES = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final MangoCloud cloud;
    private final Recordings recordings;
    private final MangoLines lines;
    private final FileStore store;
    private final SoundFiles room;
    private final RecordingSettings settings;

    FetchCourier(
            MangoCloud cloud,
            Recordings recordings,
            MangoLines lines,
            FileStore store,
            SoundFiles room,
            RecordingSettings settings) {
        this.cloud = cloud;
        this.recordings = recordings;
        this.lines = lines;
        this.store = store;
        this.room = room;
        this.settings = settings;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Duration pace() {
        return PACE;
    }

    @Override
    public int tries() {
        return TRIES;
    }

    /** A question too early is a wrong one, and two of them within two minutes lock the account out (§7). */
    @Override
    public int parallel() {
        return 1;
    }

    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.keepFetched());
    }

    @Override
    public Outcome deliver(Delivery delivery) throws IOException {
        SoundFile empty;
        try {
            empty = room.open();
        } catch (IOException e) {
            return notTaken(delivery, e);
        }
        try (var file = empty) {
            return fetch(delivery, payload(delivery), file);
        } catch (Spool.Unwritten e) {
            return notTaken(delivery, e);
        }
    }

    private Outcome fetch(Delivery delivery, JsonNode payload, SoundFile file) throws IOException {
        var fetched = cloud.fetch(
                delivery.tenant(),
                Long.parseLong(delivery.account()),
                payload.path("recording_id").asText(),
                settings.patience(),
                settings.largest().asLongValue(),
                file.path());
        return switch (fetched) {
            case Fetched.Sound sound -> keep(delivery, id(payload), file, sound);
            case Fetched.NotYet _
            when payload.path("listed").asBoolean() && delivery.attempt() >= LISTED_TRIES ->
                new Outcome.Refused(NONE_SUCH);
            case Fetched.NotYet(var pause) ->
                new Outcome.Later(NOT_YET, false, grown(pause, delivery.attempt()), pause);
            case Fetched.Slow slow -> new Outcome.Paused(slow.why(), slow.pause());
            case Fetched.Never never -> new Outcome.Refused(never.why());
            case Fetched.Failed failed -> new Outcome.Later(failed.why());
        };
    }

    /** A full disk or a store that is away uses up no tries, however long it lasts. */
    private Outcome notTaken(Delivery delivery, Exception e) {
        LOG.warnf("The store takes no recordings: %s", e.getClass().getName());
        LOG.debug("The store takes no recordings", e);
        QuarkusTransaction.requiringNew()
                .run(() -> lines.failed(
                        delivery.tenant(), Long.parseLong(delivery.account()), "", "Recordings: the store takes none"));
        return new Outcome.Paused("The store takes no recordings", settings.storePause());
    }

    @Override
    public void settled(Delivery delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Refused(var why)) {
            recordings.refused(delivery.tenant(), id(payload(delivery)), why);
        }
    }

    private Outcome keep(Delivery delivery, UUID id, SoundFile file, Fetched.Sound sound) throws IOException {
        var tenant = delivery.tenant();
        var kept = KeptSound.of(file.path(), sound.mime());
        if (kept.isEmpty()) {
            // A page that says what is wrong just now, as a rule.
            return new Outcome.Later("It is no sound");
        }
        try {
            store.put(tenant, id, file.path());
        } catch (IOException e) {
            return notTaken(delivery, e);
        }
        if (!recordings.kept(tenant, id, kept.get())) {
            store.delete(tenant, id);
        }
        return new Outcome.Delivered(null);
    }

    /** What never comes must not hold up for long what does: it is asked for less and less often. */
    private static Duration grown(Duration pause, int attempt) {
        var longest = pause.compareTo(LONGEST_PAUSE) > 0 ? pause : LONGEST_PAUSE;
        var grown = pause.multipliedBy(1L << Math.min(attempt - 1, 16));
        return grown.compareTo(longest) > 0 ? longest : grown;
    }

    private static UUID id(JsonNode payload) {
        return UUID.fromString(payload.path("id").asText());
    }

    private static JsonNode payload(Delivery delivery) {
        try {
            return Json.lenient().readTree(delivery.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of " + delivery + " cannot be read", e);
        }
    }
}
