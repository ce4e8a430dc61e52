package io.leadline.leads.leads;

import io.leadline.contracts.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Stands before validation and the idempotency store: what is off takes no notice of the request. */
@Provider
@LeadsTab
@Priority(Priorities.USER - 100)
class LeadsTabFilter implements ContainerRequestFilter {
    /** Looked up per request: JAX-RS makes its filters before the settings can be read. */
    private final Instance<LeadsTabSettings> settings;

    LeadsTabFilter(Instance<LeadsTabSettings> settings) {
        this.settings = settings;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!settings.get().enabled()) {
            throw new Problem(LeadsProblem.FEATURE_DISABLED, "The leads tab is switched off (FEATURE_LEADS_TAB)");
        }
    }
}
