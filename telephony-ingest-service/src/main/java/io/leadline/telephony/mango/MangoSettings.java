package io.leadline.telephony.mango;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where Mango Office is, and tenant 1's account until it saves its own. */
@ConfigMapping(prefix = "leadline.mango")
public interface MangoSettings {
    /** Without a slash at the end: {@code https://app.mango-office.ru/vpbx}. */
    String baseUrl();

    Optional<String> apiKey();

    Optional<String> apiSalt();

    /** Longest body of one post. */
    @WithDefault("256K")
    MemorySize largest();

    /**
     * How much larger Mango's numbers for moments are than Unix seconds: {@code 3h} if a PBX turns out to send its
     * local time as its document hints (upstreams/mango-office.md §10.5).
     */
    @WithDefault("0s")
    Duration clockOffset();

    /** How long a webhook goes by what it knows of a tenant's accounts; a replica's own changes count at once. */
    @WithDefault("5s")
    Duration accountsCache();

    /**
     * Least time between two calls of an account: ten a second (upstreams/mango-office.md §7, as the next
     * ones), and a little more, for calls are not as long on their way as each other.
     */
    @WithDefault("110ms")
    Duration everyCall();

    /** Between two callbacks or hang-ups: four a second. */
    @WithDefault("280ms")
    Duration everyCommand();

    /** Between two questions for statistics or employees. */
    @WithDefault("2200ms")
    Duration everySlow();

    @WithDefault("550ms")
    Duration everyBalance();

    /** A call that would have to wait longer for its turn is not made. */
    @WithDefault("10s")
    Duration longestWait();

    /** Mango locks an account out for two minutes after a second wrong request; so long after one we take care. */
    @WithDefault("2m")
    Duration lockedOut();

    /** After 503 or code 5008 without a time. */
    @WithDefault("30s")
    Duration overloaded();

    /** When is asked again for a recording that is not stored yet: one wrong question in two minutes is allowed. */
    @WithDefault("130s")
    Duration notReadyPause();

    /** Whether Mango is asked for its employees by the clock; a connection test always asks. */
    @WithDefault("true")
    boolean staffClock();

    /** How often, and up to how much longer, in per cent, so that accounts do not all come at once. */
    @WithDefault("1h")
    Duration staffEvery();

    @WithDefault("10")
    int staffJitterPercent();

    /** After how long at the earliest an address nobody is known to have, or a failure, brings the next question. */
    @WithDefault("5m")
    Duration staffSoonest();

    /** How often is looked for accounts that are due. */
    @WithDefault("10s")
    Duration staffTick();
}
