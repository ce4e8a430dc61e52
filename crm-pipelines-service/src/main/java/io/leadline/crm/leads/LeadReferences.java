package io.leadline.crm.leads;

import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.pipelines.Landing;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.sources.LeadSources;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tenant's leads refer to, each looked up once, so that a lead among many costs its own insert alone. Lives as
 * long as a transaction. Its refusals leave that transaction usable.
 */
public final class LeadReferences {
    private final long tenant;
    private final Tenants tenants;
    private final LeadSources sources;
    private final Users users;
    private final LeadPlaces places;
    private final Map<Long, PersonView> assignees = new HashMap<>();
    private final Map<List<Long>, Landing> landings = new HashMap<>();
    private String region;
    private List<String> names;

    LeadReferences(long tenant, Tenants tenants, LeadSources sources, Users users, LeadPlaces places) {
        this.tenant = tenant;
        this.tenants = tenants;
        this.sources = sources;
        this.users = users;
        this.places = places;
    }

    /** Whose leads. */
    public long tenant() {
        return tenant;
    }

    /**
     * A typed phone number in E.164.
     *
     * @throws Problem VALIDATION_ERROR if it is none
     */
    public String phone(String typed) {
        if (region == null) {
            region = tenants.find(tenant).orElseThrow().phoneRegion();
        }
        return Phone.e164(typed, region)
                .orElseThrow(() -> Problem.invalid("phone_number", "must be a possible phone number"));
    }

    /** @throws Problem VALIDATION_ERROR if the tenant has no such source */
    public void requireSource(String source) {
        if (names == null) {
            names = sources.names(tenant);
        }
        if (!names.contains(source)) {
            throw Problem.invalid("source", "must be one of the tenant's lead sources (/api/lead-sources/names)");
        }
    }

    /** @throws Problem VALIDATION_ERROR if that user does not work with leads */
    public PersonView assignee(long id) {
        return assignees.computeIfAbsent(id, this::worker);
    }

    /**
     * Where a new lead begins.
     *
     * @param pipeline null for the stage's, or the default one
     * @param stage null for the pipeline's first
     * @throws Problem VALIDATION_ERROR if there is none such, after which the transaction is over
     */
    public Landing landing(Long pipeline, Long stage) {
        return landings.computeIfAbsent(Arrays.asList(pipeline, stage), _ -> places.landing(tenant, pipeline, stage));
    }

    private PersonView worker(long id) {
        var account = users.find(tenant, id)
                .filter(a -> a.isActive()
                        && Permission.roles(Permission.LEADS_WRITE)
                                .contains(a.user().role()))
                .orElseThrow(() -> Problem.invalid("assigned_to", "must be an active user who works with leads"))
                .user();
        return new PersonView(account.id(), account.firstName(), account.lastName());
    }
}
