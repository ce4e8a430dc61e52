package io.leadline.crm.leads;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What is shown of leads, to whom. */
@ApplicationScoped
@Transactional
class LeadReading {
    private final Lead.Repo repo;
    private final LeadComment.Repo comments;
    private final LeadChange.Repo history;
    private final LeadList list;
    private final Tenants tenants;
    private final Users users;
    private final LeadSettings settings;

    LeadReading(
            Lead.Repo repo,
            LeadComment.Repo comments,
            LeadChange.Repo history,
            LeadList list,
            Tenants tenants,
            Users users,
            LeadSettings settings) {
        this.repo = repo;
        this.comments = comments;
        this.history = history;
        this.list = list;
        this.tenants = tenants;
        this.users = users;
        this.settings = settings;
    }

    /** A lead and the version of it that is shown. */
    record Versioned(LeadDetail lead, long version) {}

    LeadPage page(Caller caller, LeadFilter filter, int page, int size) {
        var tenant = caller.tenantNumber();
        var ownOnly = LeadSight.seesAll(caller) ? null : caller.number();
        var region = filter.search() == null
                ? null
                : tenants.find(tenant).orElseThrow().phoneRegion();
        return list.page(tenant, ownOnly, filter, region, page, size);
    }

    Versioned get(Caller caller, long id) {
        var tenant = caller.tenantNumber();
        var lead =
                repo.live(tenant, id).orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no lead " + id));
        LeadSight.require(caller, lead.assignedTo);
        var said = comments.of(tenant, id, settings.shownOfEach());
        var changes = history.of(tenant, id, settings.shownOfEach());
        var people = users.people(
                tenant,
                Stream.of(
                                Stream.of(lead.assignedTo),
                                said.stream().map(c -> c.createdBy),
                                changes.stream().map(c -> c.changedBy))
                        .flatMap(s -> s)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        var assignee = lead.assignedTo == null ? null : people.get(lead.assignedTo);
        return new Versioned(
                LeadDetail.of(LeadView.of(lead, assignee), shown(said, people), told(changes, people)), lead.version);
    }

    private static List<LeadDetail.Comment> shown(List<LeadComment> comments, Map<Long, PersonView> people) {
        return comments.stream()
                .map(c -> new LeadDetail.Comment(c.id, c.text, name(people, c.createdBy), c.createdAt))
                .toList();
    }

    private static List<LeadDetail.Change> told(List<LeadChange> changes, Map<Long, PersonView> people) {
        return changes.stream()
                .map(c -> new LeadDetail.Change(
                        c.action, c.field, c.oldValue, c.newValue, name(people, c.changedBy), c.changedAt))
                .toList();
    }

    private static String name(Map<Long, PersonView> people, Long id) {
        return id == null ? null : people.get(id).fullName();
    }
}
