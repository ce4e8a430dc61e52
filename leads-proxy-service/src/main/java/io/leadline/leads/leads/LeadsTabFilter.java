package io.leadline.leads.leads;

import io.leadline.contracts.problem.Problem;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Stands before validation and the idempotency store: what is off takes no notice of the request. */
@Provider
@LeadsTab
@Priority(Priorities.USER - 100)
class LeadsTabFilter implements ContainerRequestFilter {
    private final Settings settings;

    LeadsTabFilter(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!settings.enabled()) {
            throw new Problem(LeadsProblem.FEATURE_DISABLED, "The leads tab is switched off (FEATURE_LEADS_TAB)");
        }
    }

    /** The flag. */
    @ConfigMapping(prefix = "leadline.leads-tab")
    interface Settings {
        @WithDefault("false")
        boolean enabled();
    }
}
