package io.leadline.dialogs.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Sending messages. */
@ConfigMapping(prefix = "leadline.messages")
public interface MessageSettings {
    /** How long a send waits for the channel's answer before it is told that the message waits. */
    @WithDefault("3s")
    Duration patience();

    /** For how long it is kept how a message was sent; the message itself stays. */
    @WithDefault("14d")
    Duration keepSent();
}
