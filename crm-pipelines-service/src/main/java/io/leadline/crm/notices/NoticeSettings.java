package io.leadline.crm.notices;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of the notices. */
@ConfigMapping(prefix = "leadline.notices")
public interface NoticeSettings {
    /** Messages a second of the whole bot (upstreams/telegram.md §4). */
    @WithDefault("30")
    @Min(1) int perSecond();

    /** Least time between two messages into one chat (§4). */
    @WithDefault("1s")
    Duration chatPace();

    /** How many messages are on their way at once. */
    @WithDefault("8")
    @Min(1) int parallel();

    /** Tries of a notice before it is dead. */
    @WithDefault("10")
    @Min(1) int tries();

    /** Tries of a notice whose answer gets lost: each may be one more message in the chat. */
    @WithDefault("5")
    @Min(1) int doubtfulTries();

    /** How long the bot rests when Telegram does not take its token. */
    @WithDefault("5m")
    Duration wrongTokenPause();

    /** Notices that wait for one chat; above, the person is told once an hour that some are left out. */
    @WithDefault("30")
    @Min(1) int mostWaiting();

    /** How often the clock's notices are looked for. */
    @WithDefault("30s")
    Duration clockTick();

    /** What is later than this is not told any more: the service was down too long. */
    @WithDefault("24h")
    Duration latest();

    /** How long settled notices, and what the clock has fired, are kept. */
    @WithDefault("30d")
    Duration keep();

    /** How long handled updates are kept; shorter than the week after which Telegram may count anew. */
    @WithDefault("3d")
    Duration keepUpdates();

    /** How often old rows are removed, and how many at once. */
    @WithDefault("1h")
    Duration purgeTick();

    @WithDefault("1000")
    @Min(1) int purgeBatch();

    /** The largest update that is taken. */
    @WithDefault("256K")
    MemorySize largestUpdate();

    /** How often every replica looks for updates nobody handled. */
    @WithDefault("1s")
    Duration updateTick();

    /** Tries of an update that fails for a reason of ours. */
    @WithDefault("5")
    @Min(1) int updateTries();

    /** Answers to one unknown chat in ten minutes: whoever guesses codes gets no more. */
    @WithDefault("5")
    @Min(1) int answersToStrangers();
}
