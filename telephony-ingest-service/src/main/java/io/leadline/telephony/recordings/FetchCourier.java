package io.leadline.telephony.recordings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.files.FileType;
import io.leadline.contracts.json.Json;
import io.leadline.telephony.mango.MangoCloud;
import io.leadline.telephony.mango.MangoCloud.Fetched;
import io.leadline.telephony.recordings.Recordings.KeptSound;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Fetches recordings Mango has told of; a repeat fetches the same again, so nothing is ever doubtful. One replica, for
 * the provider's limits are per account (upstreams/mango-office.md §7).
 */
@Singleton
class FetchCourier implements Courier {
    static final String TABLE = "telephony.recording_fetch";
    private static final Duration PACE = Duration.ofMillis(150);
    private static final int TRIES = 12;

    private final MangoCloud cloud;
    private final Recordings recordings;
    private final FileStore store;
    private final RecordingSettings settings;

    FetchCourier(MangoCloud cloud, Recordings recordings, FileStore store, RecordingSettings settings) {
        this.cloud = cloud;
        this.recordings = recordings;
        this.store = store;
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

    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.keepFetched());
    }

    @Override
    public Outcome deliver(Delivery delivery) throws IOException {
        var payload = payload(delivery);
        var fetched = cloud.fetch(
                delivery.tenant(),
                Long.parseLong(delivery.account()),
                payload.path("recording_id").asText(),
                settings.patience(),
                settings.largest().asLongValue());
        return switch (fetched) {
            case Fetched.Sound sound -> keep(delivery.tenant(), id(payload), sound);
            case Fetched.NotYet notYet -> new Outcome.Later("Mango has not stored it yet", false, notYet.pause());
            case Fetched.Slow slow -> new Outcome.Paused(slow.why(), slow.pause());
            case Fetched.Never never -> new Outcome.Refused(never.why());
            case Fetched.Failed failed -> new Outcome.Later(failed.why());
        };
    }

    @Override
    public void settled(Delivery delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Refused(var why)) {
            recordings.refused(delivery.tenant(), id(payload(delivery)), why);
        }
    }

    /** A full disk or a store that is away is told by the exception, and tried again. */
    private Outcome keep(long tenant, UUID id, Fetched.Sound sound) throws IOException {
        var bytes = sound.bytes();
        var kept = KeptSound.of(bytes, sound.mime());
        if (bytes.length == 0 || FileType.isProgram(bytes) || !FileType.fits("voice", kept.mime())) {
            return new Outcome.Refused("It is no sound");
        }
        store.put(tenant, id, bytes);
        if (!recordings.kept(tenant, id, kept)) {
            store.delete(tenant, id);
        }
        return new Outcome.Delivered(null);
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
