package io.leadline.crm.leads;

import io.leadline.crm.pipelines.StageLeads;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the pipelines which leads stand in a stage. */
@ApplicationScoped
class StandingLeads implements StageLeads {
    private final Lead.Repo leads;

    StandingLeads(Lead.Repo leads) {
        this.leads = leads;
    }

    @Override
    public long standingIn(long tenant, long stage) {
        return leads.count("tenantId = ?1 and stageId = ?2 and deletedAt is null", tenant, stage);
    }

    @Override
    public void letGoOf(long tenant, long stage) {
        leads.update(
                "set stageId = null where tenantId = ?1 and stageId = ?2 and deletedAt is not null", tenant, stage);
    }
}
