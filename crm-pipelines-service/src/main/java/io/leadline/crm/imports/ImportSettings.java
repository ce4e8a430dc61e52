package io.leadline.crm.imports;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of imports. */
@ConfigMapping(prefix = "leadline.imports")
public interface ImportSettings {
    /** The largest file; quarkus.http.limits.max-body-size leaves room for it. */
    @WithDefault("20M")
    MemorySize largestFile();

    /** Rows of a file, its header not counted. */
    @WithDefault("50000")
    @Min(1) int rows();

    @WithDefault("100")
    @Min(1) int columns();

    /** All that a workbook unpacks to; a bomb unpacks to a thousand times its size. */
    @WithDefault("300M")
    MemorySize unpacked();

    /** The texts a workbook keeps in one table, which must be held while it is read. */
    @WithDefault("32M")
    MemorySize sharedTexts();

    /** Files read at the same time by a replica; the next one waits. */
    @WithDefault("2")
    @Min(1) int readAtOnce();

    /** Rows of one transaction. */
    @WithDefault("100")
    @Min(1) int batch();

    /** Batches before another import has its turn. */
    @WithDefault("20")
    @Min(1) int turn();

    /** How long a replica is believed to be at work; longer than a batch ever takes. */
    @WithDefault("60S")
    Duration lease();

    /** How often every replica looks for work nobody does. */
    @WithDefault("1S")
    Duration tick();

    /** How long a file's rows and report are kept; they hold personal data. */
    @WithDefault("7D")
    Duration keep();

    /** How often what is older is looked for. */
    @WithDefault("1H")
    Duration purgeEvery();
}
