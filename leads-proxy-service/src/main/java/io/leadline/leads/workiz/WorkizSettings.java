package io.leadline.leads.workiz;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** The Workiz account of the environment, and how its API is called. */
@ConfigMapping(prefix = "leadline.workiz")
interface WorkizSettings {
    /** {@code api_…}, a segment of every path. */
    Optional<String> apiToken();

    /** {@code sec_…}, sent in the body of every POST. */
    Optional<String> authSecret();

    /** The account's clock: Workiz's dates carry no offset. */
    @WithDefault("America/Los_Angeles")
    ZoneId timeZone();

    /** One attempt, answer included (spec §7.3). */
    @WithDefault("10s")
    Duration timeout();

    /** How often a call that fails in passing is made at most (spec §7.2). */
    @WithDefault("3")
    int attempts();

    /** Before the second attempt, half of it by chance; doubled before the third. */
    @WithDefault("500ms")
    Duration retryDelay();

    /** A longer {@code Retry-After} is handed to our caller instead of being waited for: people sit before it. */
    @WithDefault("10s")
    Duration longestRetryAfter();

    /** Calls an account may make within {@link #window()}, over all replicas; 0 for any number. */
    @WithDefault("25")
    int callsPerWindow();

    /** Workiz stops an account after about 30 quick calls, for 15 to 30 s (upstreams/workiz.md §8). */
    @WithDefault("30s")
    Duration window();

    /** How long a call waits for its turn under {@link #callsPerWindow()}. */
    @WithDefault("5s")
    Duration longestQueueing();

    /** How many of an account's last calls the circuit looks at. */
    @WithDefault("10")
    int circuitCalls();

    /** The share of them that must have failed for the circuit to open. */
    @WithDefault("0.5")
    double circuitFailures();

    /** How long the circuit stays open before one call tries again. */
    @WithDefault("10s")
    Duration circuitOpen();
}
