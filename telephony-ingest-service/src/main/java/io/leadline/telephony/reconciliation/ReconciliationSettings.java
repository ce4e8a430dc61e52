package io.leadline.telephony.reconciliation;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMin;

/** When our calls are compared with Mango's statistics, and how patiently. */
@ConfigMapping(prefix = "leadline.reconciliation")
public interface ReconciliationSettings {
    /** Whether the clock fires by itself; an admin may always ask for it. */
    @WithDefault("true")
    boolean enabled();

    @WithDefault("10s")
    Duration tick();

    /** How long after the full hour, and before now, a call's own events may still be under way. */
    @WithDefault("5m")
    Duration lag();

    /** How far back the hourly one looks: calls that were long, and an hour that was missed. */
    @WithDefault("3h")
    Duration hourlyBack();

    /** When the nightly one begins, by the tenant's clock. */
    @WithDefault("03:30")
    LocalTime nightlyAt();

    /** How far back it looks. */
    @WithDefault("2d")
    Duration nightlyBack();

    /** Most that is asked for at once: an answer has its limit. */
    @WithDefault("1d")
    Duration slice();

    /** The longest result that is read; of one reconciliation at a time. If a slice is longer, have smaller slices. */
    @WithDefault("16M")
    MemorySize largest();

    /** How long a result may take to come. */
    @WithDefault("1m")
    Duration download();

    /** Least time between two questions for a result (upstreams/mango-office.md §4: 5 s). */
    @WithDefault("5s")
    Duration poll();

    /** A result that is not ready by then is given up. */
    @WithDefault("5m")
    Duration patience();

    /** When one whose replica went silent over it is begun anew; longer than a slice takes. */
    @WithDefault("10m")
    Duration lease();

    @WithDefault("3")
    @Min(1) int tries();

    @WithDefault("10m")
    Duration again();

    /** For how long ended ones are shown; a day and more, for the row tells that a night's is done. */
    @WithDefault("90d")
    @DurationMin(days = 2)
    Duration keep();
}
