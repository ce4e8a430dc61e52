package io.leadline.crm.tasks;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.leads.LeadRef;
import io.leadline.crm.leads.LeadSight;
import io.leadline.crm.leads.Leads;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Users;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is done with tasks; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class Tasks {
    private final Task.Repo repo;
    private final Leads leads;
    private final Users users;
    private final Tenants tenants;
    private final Outbox outbox;
    private final Clock clock;

    Tasks(Task.Repo repo, Leads leads, Users users, Tenants tenants, Outbox outbox, Clock clock) {
        this.repo = repo;
        this.leads = leads;
        this.users = users;
        this.tenants = tenants;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A task and the version of it that is shown. */
    record Versioned(TaskView task, long version) {}

    /** The next open task of each of these leads that has one, by the lead's number; without the people's names. */
    public Map<Long, TaskView> next(long tenant, Collection<Long> ofLeads) {
        return ofLeads.isEmpty()
                ? Map.of()
                : repo.next(tenant, ofLeads).stream()
                        .map(t -> TaskView.of(t, Map.of()))
                        .collect(Collectors.toUnmodifiableMap(TaskView::leadId, Function.identity()));
    }

    /**
     * Makes a task of a live lead.
     *
     * @param by the user who makes it, null for the service itself
     * @throws Problem NOT_FOUND for the lead; VALIDATION_ERROR for the time or the assignee
     */
    public TaskView open(long tenant, Long by, long lead, OpenTask wanted, long assignee) {
        var ref = leads.find(tenant, lead)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no lead " + lead));
        return open(tenant, by, ref, wanted, assignee).task();
    }

    Versioned open(Caller caller, long lead, OpenTask wanted) {
        var ref = leads.require(caller, lead);
        long assignee = wanted.assignedToUserId() == null ? caller.number() : wanted.assignedToUserId();
        if (assignee != caller.number() && !LeadSight.seesAll(caller)) {
            throw new Problem(CommonProblem.FORBIDDEN, "Your tasks are your own; ask somebody who may give tasks");
        }
        return open(caller.tenantNumber(), caller.number(), ref, wanted, assignee);
    }

    TaskPage ofLead(Caller caller, long lead, int page, int size) {
        leads.require(caller, lead);
        return page(caller, repo.ofLead(caller.tenantNumber(), lead), page, size);
    }

    TaskPage list(Caller caller, TaskFilter filter, int page, int size) {
        var own = LeadSight.seesAll(caller) ? null : caller.number();
        var range = filter.due() == null ? null : filter.due().range(now(), zone(caller.tenantNumber()));
        return page(caller, repo.by(caller.tenantNumber(), own, filter.status(), range), page, size);
    }

    Versioned edit(Caller caller, long id, EditTask edit, String ifMatch) {
        var tenant = caller.tenantNumber();
        var task = repo.lock(tenant, id).orElseThrow(() -> unknown(id));
        var lead = leads.find(tenant, task.leadId).orElseThrow(() -> unknown(id));
        if (task.assignedTo != caller.number() && !LeadSight.sees(caller, lead.assignedTo())) {
            throw new Problem(CommonProblem.FORBIDDEN, "The task is somebody else's");
        }
        Version.require(ifMatch, task.version);
        var due = edit.dueAt() == null ? null : DueTime.parse(edit.dueAt(), zone(tenant));
        task.edit(edit, due, lead, now()).ifPresent(event -> {
            repo.flush();
            leads.touch(tenant, task.leadId);
            outbox.publish(event);
        });
        return shown(task);
    }

    private Versioned open(long tenant, Long by, LeadRef lead, OpenTask wanted, long assignee) {
        var due = DueTime.parse(wanted.dueAt(), zone(tenant));
        requireAssignable(tenant, assignee);
        var task = new Task(tenant, lead.id(), wanted, due, assignee, by, now());
        repo.persistAndFlush(task);
        leads.touch(tenant, lead.id());
        outbox.publish(task.created(lead));
        return shown(task);
    }

    private void requireAssignable(long tenant, long user) {
        users.find(tenant, user)
                .filter(a -> a.isActive()
                        && Permission.roles(Permission.TASKS_WRITE)
                                .contains(a.user().role()))
                .orElseThrow(() -> Problem.invalid("assigned_to_user_id", "must be an active user who has tasks"));
    }

    private TaskPage page(Caller caller, PanacheQuery<Task> found, int page, int size) {
        var total = found.count();
        var tasks = found.page(Page.of(page - 1, size)).list();
        var people = users.people(
                caller.tenantNumber(),
                tasks.stream().map(t -> t.assignedTo).distinct().toList());
        return TaskPage.of(tasks.stream().map(t -> TaskView.of(t, people)).toList(), total, page, size);
    }

    private Versioned shown(Task task) {
        return new Versioned(TaskView.of(task, users.people(task.tenantId, List.of(task.assignedTo))), task.version);
    }

    private ZoneId zone(long tenant) {
        return ZoneId.of(tenants.find(tenant).orElseThrow().timeZone());
    }

    private static Problem unknown(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no task " + id);
    }

    /** As precise as the database keeps it, so that the first answer shows what all later ones show. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
