package io.leadline.contracts.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Settings of the outbox, each with DESIGN §3's default. */
@ConfigMapping(prefix = "leadline.outbox")
public interface OutboxSettings {
    /** Where LISTEN and the migration connect: PostgreSQL itself, not PgBouncer. */
    String directUrl();

    String user();

    String password();

    String ownerUser();

    String ownerPassword();

    /** The database role every service belongs to. */
    @WithDefault("leadline_service")
    String serviceRole();

    /** How often everything is looked at without a hint; bounds the delay after a crash. */
    @WithDefault("1s")
    Duration tick();

    /** How soon the sequencer looks again when another one is at it. */
    @WithDefault("5ms")
    Duration lookAgain();

    /** Events numbered per transaction. */
    @WithDefault("10000")
    @Min(1) @Max(100_000) int sequenceAtOnce();

    /** Events read, and handled in one transaction, at a time. */
    @WithDefault("500")
    @Min(1) @Max(10_000) int batch();

    /** A batch that takes longer is rolled back and handled one event at a time. */
    @WithDefault("60s")
    Duration batchTimeout();

    /** Consumers of a process working at the same time, so that requests always find a free connection. */
    @WithDefault("4")
    @Min(1) int busyConsumers();

    /** Tries of an event before it becomes a dead letter. */
    @WithDefault("5")
    @Min(1) int tries();

    /** Pause after the first failed try; each further one is four times as long. */
    @WithDefault("200ms")
    Duration firstPause();

    /** Events per partition of the log. Smaller ones are dropped sooner, larger ones are fewer. */
    @WithDefault("200000")
    @Min(100) long partitionSize();

    /** Partitions kept ready for what is still to come. */
    @WithDefault("3")
    @Min(1) int partitionsAhead();

    /** Age at which events may be dropped. */
    @WithDefault("14d")
    Duration retention();

    /** How often partitions are made and dropped. */
    @WithDefault("60s")
    Duration maintainEvery();

    /** How often lag and dead letters are counted for the metrics. */
    @WithDefault("5s")
    Duration measureEvery();
}
