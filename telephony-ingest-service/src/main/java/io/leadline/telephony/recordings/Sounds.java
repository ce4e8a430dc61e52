package io.leadline.telephony.recordings;

import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.problem.TelephonyProblem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;

/** Answers with a recording's sound, of which no more is read than a player asks for. Who listened is written down. */
@Singleton
class Sounds {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PARTIAL_CONTENT = 206;

    private final RecordingDesk desk;
    private final FileStore store;

    Sounds(RecordingDesk desk, FileStore store) {
        this.desk = desk;
        this.store = store;
    }

    /**
     * All of it, or the one range that is asked for.
     *
     * @throws Problem RECORDING_WAITING, NO_RECORDING for a refused one, RANGE_NOT_SATISFIABLE
     */
    Response answer(long tenant, long listener, Recording recording, String range) throws IOException {
        if (recording.state().equals(Recording.WAITING)) {
            throw new Problem(TelephonyProblem.RECORDING_WAITING, "It is being fetched").retryAfter(SOON);
        }
        if (recording.state().equals(Recording.REFUSED)) {
            throw new Problem(TelephonyProblem.NO_RECORDING, recording.why());
        }
        var size = Math.toIntExact(recording.size());
        var asked = ByteRange.of(range, size);
        if (asked.isEmpty()) {
            throw new Problem(TelephonyProblem.RANGE_NOT_SATISFIABLE, "It has " + size + " bytes");
        }
        var part = asked.get();
        desk.listened(tenant, recording.id(), listener);
        var bytes = store.open(tenant, recording.id(), part.first(), part.length())
                .orElseThrow(() -> new Problem(TelephonyProblem.NO_RECORDING, "Its file is not in the store"));
        var whole = part.isWhole(size);
        var answer = Response.status(whole ? 200 : PARTIAL_CONTENT)
                .entity(bytes)
                .type(recording.mime())
                .header(HttpHeaders.CONTENT_LENGTH, part.length())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.ETAG, "\"" + recording.checksum() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
        return (whole
                        ? answer
                        : answer.header("Content-Range", "bytes %d-%d/%d".formatted(part.first(), part.last(), size)))
                .build();
    }
}
