package io.leadline.telephony;

import com.github.f4b6a3.ulid.UlidCreator;
import jakarta.inject.Singleton;
import java.util.UUID;

/** New numbers of things: time-ordered, so that indexes grow at their end; not to be guessed. */
@Singleton
public class Ids {
    /** A number nobody has. */
    public UUID next() {
        return UlidCreator.getMonotonicUlid().toRfc4122().toUuid();
    }
}
