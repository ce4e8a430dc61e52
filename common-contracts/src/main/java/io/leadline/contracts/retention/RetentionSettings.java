package io.leadline.contracts.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When rows nobody needs are looked for. */
@ConfigMapping(prefix = "leadline.retention")
public interface RetentionSettings {
    /** How often; one replica does it. */
    @WithDefault("1h")
    Duration every();

    /** Rows a transaction removes. */
    @WithDefault("1000")
    @Min(1) int batch();

    /** Transactions a table gets at a time; what is left waits for the next. */
    @WithDefault("100")
    @Min(1) int batches();
}
