package io.leadline.telephony.recordings;

import java.time.Duration;

/** Fetches a recording from the provider; outside any transaction. */
public interface RecordingSource {
    /** What became of it. */
    sealed interface Fetched {
        /** The sound. */
        record Sound(byte[] bytes, String mime) implements Fetched {
            @Override
            public String toString() {
                return "Sound[" + bytes.length + "]";
            }
        }

        /** The provider has not stored it yet; ask again no sooner than after this. */
        record NotYet(Duration pause) implements Fetched {}

        /** The whole account has to wait. */
        record Slow(String why, Duration pause) implements Fetched {}

        /** It will never come. */
        record Never(String why) implements Fetched {}

        /** It did not work now. */
        record Failed(String why) implements Fetched {}
    }

    /** Asks for it. */
    Fetched fetch(long tenant, long account, String recordingId, Duration within, long largest);
}
