package io.leadline.crm.crmsync;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.integrations.IntegrationKind;
import io.leadline.crm.integrations.Integrations;
import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.leads.LeadFacts.Fact;
import io.leadline.crm.leads.LeadSight;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What admins do with another CRM, the same for each; and what everybody sees of a lead there. */
@Singleton
class CrmDesk {
    private final OtherCrms crms;
    private final LeadPushes pushes;
    private final LeadSync syncs;
    private final LeadFacts leads;
    private final Integrations integrations;

    CrmDesk(OtherCrms crms, LeadPushes pushes, LeadSync syncs, LeadFacts leads, Integrations integrations) {
        this.crms = crms;
        this.pushes = pushes;
        this.syncs = syncs;
        this.leads = leads;
        this.integrations = integrations;
    }

    /** Talks to the other side; what comes of it is the account's state, and what waited for it goes on. */
    CrmTest test(long tenant, OtherCrm crm) {
        try {
            var said = crm.greet();
            integrations.worked(tenant, crm.kind());
            pushes.resume(tenant, crm.kind());
            return new CrmTest(true, said);
        } catch (CallFailed failure) {
            integrations.failed(tenant, crm.kind(), failure.getMessage());
            return new CrmTest(false, failure.getMessage());
        }
    }

    /** @throws Problem UNAVAILABLE if the other side does not tell */
    Catalogue catalogue(OtherCrm crm) {
        try {
            return crm.catalogue();
        } catch (CallFailed failure) {
            throw new Problem(CommonProblem.UNAVAILABLE, failure.getMessage());
        }
    }

    /** Forgets the account; what waits for it is refused, and leads stay there as they are. */
    void remove(long tenant, IntegrationKind kind) {
        if (!integrations.remove(tenant, kind)) {
            throw new Problem(CommonProblem.NOT_FOUND, "Nothing is saved for this CRM");
        }
        pushes.resume(tenant, kind);
    }

    @Transactional
    PushStarted push(long tenant, IntegrationKind kind, PushLeads wanted) {
        requireConnected(tenant, kind);
        if (wanted.leadIds() == null) {
            pushes.all(tenant, kind, 0, Duration.ZERO);
            return new PushStarted(true, null, List.of());
        }
        var known = leads.of(tenant, wanted.leadIds()).stream().map(Fact::id).toList();
        known.forEach(lead -> pushes.lead(tenant, kind, lead));
        return new PushStarted(
                false,
                known.size(),
                wanted.leadIds().stream()
                        .distinct()
                        .filter(id -> !known.contains(id))
                        .toList());
    }

    @Transactional
    void retry(long tenant, IntegrationKind kind, long lead) {
        requireConnected(tenant, kind);
        if (syncs.place(new LeadSync.Key(tenant, kind, lead)).isEmpty()) {
            throw new Problem(CommonProblem.NOT_FOUND, "The lead was never sent there");
        }
        pushes.lead(tenant, kind, lead);
    }

    LeadSyncPage page(long tenant, IntegrationKind kind, String state, int page, int size) {
        return syncs.page(tenant, kind, state == null ? null : SyncState.of(state), page, size);
    }

    /** @throws Problem NOT_FOUND, FORBIDDEN for somebody else's lead */
    LeadSyncList ofLead(Caller caller, long lead) {
        var tenant = caller.tenantNumber();
        var found = leads.find(tenant, lead)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no lead " + lead));
        if (!LeadSight.sees(caller, found.assignedTo())) {
            throw new Problem(CommonProblem.FORBIDDEN, "The lead is somebody else's");
        }
        return new LeadSyncList(syncs.of(tenant, lead));
    }

    static <T extends OtherCrm> T connected(Optional<T> crm) {
        return crm.orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "Nothing is saved for this CRM"));
    }

    private void requireConnected(long tenant, IntegrationKind kind) {
        if (crms.open(tenant, kind).isEmpty()) {
            throw new Problem(CommonProblem.CONFLICT, "This CRM is not connected, or it is switched off");
        }
    }
}
