package io.leadline.crm.sheets;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The export to Google Sheets. */
@ConfigMapping(prefix = "leadline.sheets")
public interface SheetsSettings {
    /**
     * The key file that tenant 1 uses where it saved none. Not every tenant: documents shared with it would be open to
     * whoever knows their ids.
     */
    Optional<String> credentials();

    /** Rows of one request. */
    @WithDefault("500")
    int rowsPerRequest();

    /** Google recommends 2 MB at most (upstreams/google-sheets.md §6). */
    @WithDefault("1M")
    MemorySize bytesPerRequest();

    /** Numbers read from the sheet at a time. */
    @WithDefault("10000")
    int idsPerRequest();

    /** Writes of one try; what is left goes on in the next, so that a try ends well within its lease. */
    @WithDefault("20")
    int writesPerTry();

    /** The pause after Google's quota, which is refilled every minute. */
    @WithDefault("1M")
    Duration quotaPause();

    /** The pause after a lost answer: what is still on its way must have arrived before the sheet is read again. */
    @WithDefault("30S")
    Duration doubtPause();

    /** How long a run waits for more new leads before it begins. */
    @WithDefault("10S")
    Duration gather();

    /** How often is looked for runs that begin by the clock. */
    @WithDefault("10S")
    Duration clockTick();

    /** How long before its end a token is no longer used; Google's own library does the same. */
    @WithDefault("3M")
    Duration tokenMargin();

    /** For how long runs that went well are shown. */
    @WithDefault("90d")
    Duration keepRuns();
}
