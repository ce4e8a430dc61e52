package io.leadline.crm.live;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits small enough to be met. */
public final class LiveProfile implements QuarkusTestProfile {
    static final int QUEUE = 64;
    static final int PER_USER = 3;
    static final int PER_REPLICA = 8;
    static final int RESUME_AT_MOST = 2000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "leadline.live.ping-every", "300ms",
                "leadline.live.look-every", "50ms",
                "leadline.live.queue", String.valueOf(QUEUE),
                "leadline.live.streams-per-user", String.valueOf(PER_USER),
                "leadline.live.streams", String.valueOf(PER_REPLICA),
                "leadline.live.resume-at-once", "50",
                "leadline.live.resume-at-most", String.valueOf(RESUME_AT_MOST));
    }
}
