package io.leadline.leads.leads;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.identity.CurrentCaller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Where a list begins that names no {@code start_date}. Left to itself Workiz hides whatever is older than 14 days and
 * does not say so (upstreams/workiz.md §3).
 */
@Singleton
public class DefaultStart {
    private static final int DAYS = 30;

    private final Tenants tenants;
    private final CurrentCaller caller;
    private final Clock clock;

    DefaultStart(Tenants tenants, CurrentCaller caller, Clock clock) {
        this.tenants = tenants;
        this.caller = caller;
        this.clock = clock;
    }

    /** 30 days before today, as the caller's tenant has it. */
    public LocalDate date() {
        var zone = tenants.zone(caller.get().tenantNumber());
        return LocalDate.ofInstant(clock.instant(), zone).minusDays(DAYS);
    }
}
