package io.leadline.crm.exports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Limits of exports. */
@ConfigMapping(prefix = "leadline.exports")
public interface ExportSettings {
    /** Rows a user without the permission for more takes out in a day of the tenant. */
    @WithDefault("10000")
    @Min(1) long rowsPerDay();

    /** The longest PDF; nobody leafs through more, and the other formats have no limit. */
    @WithDefault("5000")
    @Min(1) long pdfRows();

    /** Rows read and written at a time; what an export holds of the leads. */
    @WithDefault("1000")
    @Min(1) int piece();

    /** The longest download; one that never ends is broken off, and one whose process died counts as broken then. */
    @WithDefault("1H")
    Duration longest();
}
