package io.leadline.crm.leads;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.assignment.Turns;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.pipelines.LeadStatus;
import io.leadline.crm.problem.CrmProblem;
import io.leadline.crm.sources.LeadSources;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;

/**
 * What is done with leads; each method is one transaction, or part of the caller's. Methods with a {@link Caller} keep
 * to what the caller sees; those with a tenant are for the service's own work (intake, round robin), which names who
 * did it, or nobody.
 */
@ApplicationScoped
@Transactional
public class Leads {
    private static final String PHONE_INDEX = "lead_phone";

    private final Lead.Repo repo;
    private final LeadComment.Repo comments;
    private final LeadChange.Repo history;
    private final LeadPlaces places;
    private final LeadSources sources;
    private final Tenants tenants;
    private final Users users;
    private final LeadFollowers followers;
    private final Turns turns;
    private final Outbox outbox;
    private final LeadSettings settings;
    private final Clock clock;

    Leads(
            Lead.Repo repo,
            LeadComment.Repo comments,
            LeadChange.Repo history,
            LeadPlaces places,
            LeadSources sources,
            Tenants tenants,
            Users users,
            LeadFollowers followers,
            Turns turns,
            Outbox outbox,
            LeadSettings settings,
            Clock clock) {
        this.repo = repo;
        this.comments = comments;
        this.history = history;
        this.places = places;
        this.sources = sources;
        this.tenants = tenants;
        this.users = users;
        this.followers = followers;
        this.turns = turns;
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
    }

    /** A lead and the version of it that is shown. */
    record Versioned(LeadView lead, long version) {}

    /**
     * Makes a lead, unless a live one has the phone number. One that is nobody's goes to whose turn it is.
     *
     * @param by the user who makes it, null for the intake
     * @throws Problem VALIDATION_ERROR for a phone number, source, assignee, pipeline or stage that is none
     */
    public Creation create(long tenant, Long by, NewLead wanted) {
        return create(references(tenant), by, wanted);
    }

    /** What new leads of a tenant refer to, each looked up once; for the leads that one transaction makes. */
    public LeadReferences references(long tenant) {
        return new LeadReferences(tenant, tenants, sources, users, places);
    }

    /** As {@link #create(long, Long, NewLead)}, for one of many leads. */
    public Creation create(LeadReferences references, Long by, NewLead wanted) {
        var tenant = references.tenant();
        var e164 = references.phone(wanted.phoneNumber());
        references.requireSource(wanted.source());
        var assignee = wanted.assignedTo() == null ? null : references.assignee(wanted.assignedTo());
        var landing = references.landing(wanted.pipelineId(), wanted.stageId());
        var turn = wanted.assignedTo() == null ? turns.next(tenant) : Optional.<Long>empty();
        var lead = new Lead(tenant, wanted, e164, landing, by, now());
        turn.ifPresent(lead::assignTo);
        var number = repo.insert(lead);
        if (number.isEmpty()) {
            return new Creation.Duplicate(repo.withPhone(tenant, e164).orElseThrow(Leads::goneMeanwhile));
        }
        turn.ifPresent(user -> turns.given(tenant, user));
        outbox.publish(lead.created(number.get()));
        return new Creation.Created(
                LeadView.of(lead, turn.isPresent() ? person(tenant, turn.get()) : assignee), lead.version);
    }

    /**
     * Gives a live lead to somebody, or to nobody.
     *
     * @param by the user who does it, null for the round robin
     * @param assignee a user number, or null
     * @throws Problem NOT_FOUND, or VALIDATION_ERROR if that user does not work with leads
     */
    public LeadView assign(long tenant, Long by, long id, Long assignee) {
        return assign(locked(tenant, id), by, assignee).lead();
    }

    /**
     * Adds a comment to a live lead.
     *
     * @param by the user who writes it, null for the intake
     * @throws Problem NOT_FOUND
     */
    public CommentView comment(long tenant, Long by, long id, String text) {
        return comment(found(tenant, id), by, text);
    }

    /** Notes that a task of the lead changed, for those who ask for what changed since. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void touch(long tenant, long id) {
        repo.touch(tenant, id, now());
    }

    /**
     * A live lead the caller sees.
     *
     * @throws Problem NOT_FOUND, or FORBIDDEN if it is somebody else's
     */
    public LeadRef require(Caller caller, long id) {
        var lead = found(caller.tenantNumber(), id);
        LeadSight.require(caller, lead.assignedTo);
        return new LeadRef(lead.id, lead.assignedTo);
    }

    /** Whether the tenant never had a lead. */
    public boolean none(long tenant) {
        return repo.find("tenantId", tenant).firstResultOptional().isEmpty();
    }

    /** A live lead, whoever sees it. */
    public Optional<LeadRef> find(long tenant, long id) {
        return repo.live(tenant, id).map(lead -> new LeadRef(lead.id, lead.assignedTo));
    }

    Versioned assign(Caller caller, long id, Long assignee, String ifMatch) {
        return assign(locked(caller, id, ifMatch), caller.number(), assignee);
    }

    CommentView comment(Caller caller, long id, String text) {
        require(caller, id);
        return comment(caller.tenantNumber(), caller.number(), id, text);
    }

    Versioned move(Caller caller, long id, long stage, String ifMatch) {
        var lead = locked(caller, id, ifMatch);
        var before = lead.state();
        var place = places.stage(lead.tenantId, stage);
        lead.moveTo(place, now());
        return record(lead, before, caller.number());
    }

    /**
     * Changes a live lead.
     *
     * @param by the user who does it
     * @throws Problem NOT_FOUND, VALIDATION_ERROR, LEAD_EXISTS if another live lead has the new number
     */
    public void edit(long tenant, Long by, long id, EditLead edit) {
        edit(locked(tenant, id), by, edit, holder -> exists());
    }

    Versioned edit(Caller caller, long id, EditLead edit, String ifMatch) {
        return edit(locked(caller, id, ifMatch), caller.number(), edit, holder -> exists(caller, holder));
    }

    private Versioned edit(Lead lead, Long by, EditLead edit, Function<Lead, Problem> taken) {
        var before = lead.state();
        if (edit.source() != null && !edit.source().equals(lead.source)) {
            sources.require(lead.tenantId, edit.source());
        }
        var e164 = edit.phoneNumber() == null
                ? lead.phoneE164
                : references(lead.tenantId).phone(edit.phoneNumber());
        if (!e164.equals(lead.phoneE164)) {
            requireFree(lead.tenantId, e164, taken);
        }
        if (edit.status() != null && edit.status() != lead.status()) {
            become(lead, edit.status());
        }
        lead.edit(edit, e164);
        return record(lead, before, by);
    }

    void delete(Caller caller, long id, String ifMatch) {
        var lead = locked(caller, id, ifMatch);
        var event = lead.delete(caller.number(), now());
        followers.leadDeleted(lead.tenantId, lead.id);
        outbox.publish(event);
    }

    Versioned restore(Caller caller, long id) {
        var lead = repo.lock(caller.tenantNumber(), id).orElseThrow(() -> unknown(id));
        if (lead.deletedAt == null) {
            return shown(lead);
        }
        if (lead.deletedAt.plus(settings.restoreWithin()).isBefore(now())) {
            throw unknown(id);
        }
        requireFree(lead.tenantId, lead.phoneE164, holder -> exists(caller, holder));
        if (lead.stageId == null) {
            // Its stage went meanwhile.
            become(lead, lead.status());
        }
        var event = lead.restore(now());
        flush();
        followers.leadRestored(lead.tenantId, lead.id);
        outbox.publish(event);
        return shown(lead);
    }

    private Versioned assign(Lead lead, Long by, Long assignee) {
        var before = lead.state();
        if (assignee != null && !Objects.equals(assignee, lead.assignedTo)) {
            references(lead.tenantId).assignee(assignee);
        }
        lead.assignTo(assignee);
        return record(lead, before, by);
    }

    private CommentView comment(Lead lead, Long by, String text) {
        var now = now();
        var comment = new LeadComment(lead.tenantId, lead.id, text, by, now);
        comments.persistAndFlush(comment);
        repo.touch(lead.tenantId, lead.id, now);
        outbox.publish(comment.commented(lead.assignedTo));
        return new CommentView(comment.id, comment.text, person(lead.tenantId, by), now);
    }

    private void become(Lead lead, LeadStatus wanted) {
        var stays = lead.stageId != null
                && places.find(lead.tenantId, lead.stageId)
                        .filter(p -> p.status() == wanted)
                        .isPresent();
        lead.become(wanted, stays ? Optional.empty() : places.first(lead.tenantId, lead.pipelineId, wanted), now());
    }

    /** Writes down and announces what changed; nothing if nothing did. */
    private Versioned record(Lead lead, LeadState before, Long by) {
        var event = lead.changedSince(before, now());
        if (event.isPresent()) {
            flush();
            var people = users.people(lead.tenantId, numbers(before.assignedTo(), lead.assignedTo));
            lead.state()
                    .since(before, id -> stageName(lead.tenantId, id), id -> people.get(id)
                            .fullName())
                    .forEach(difference -> history.persist(new LeadChange(lead, difference, by, lead.updatedAt)));
            outbox.publish(event.get());
        }
        return shown(lead);
    }

    private String stageName(long tenant, long id) {
        return places.find(tenant, id).orElseThrow(Leads::goneMeanwhile).name();
    }

    private Versioned shown(Lead lead) {
        return new Versioned(LeadView.of(lead, person(lead.tenantId, lead.assignedTo)), lead.version);
    }

    private PersonView person(long tenant, Long id) {
        return id == null ? null : users.people(tenant, List.of(id)).get(id);
    }

    private void requireFree(long tenant, String e164, Function<Lead, Problem> taken) {
        var holder = repo.withPhone(tenant, e164);
        if (holder.isPresent()) {
            throw taken.apply(repo.live(tenant, holder.get()).orElseThrow(Leads::goneMeanwhile));
        }
    }

    private static Problem exists() {
        return new Problem(CrmProblem.LEAD_EXISTS, "Another lead has this phone number");
    }

    private static Problem exists(Caller caller, Lead holder) {
        var problem = exists();
        return LeadSight.sees(caller, holder.assignedTo) ? problem.with("lead_id", holder.id) : problem;
    }

    private void flush() {
        try {
            repo.flush();
        } catch (ConstraintViolationException e) {
            // Somebody took the number since we looked; the transaction is over, so who it was stays unsaid.
            throw PHONE_INDEX.equals(e.getConstraintName()) ? exists() : e;
        }
    }

    private Lead found(long tenant, long id) {
        return repo.live(tenant, id).orElseThrow(() -> unknown(id));
    }

    private Lead locked(long tenant, long id) {
        return repo.lockLive(tenant, id).orElseThrow(() -> unknown(id));
    }

    private Lead locked(Caller caller, long id, String ifMatch) {
        var lead = locked(caller.tenantNumber(), id);
        LeadSight.require(caller, lead.assignedTo);
        Version.require(ifMatch, lead.version);
        return lead;
    }

    private static List<Long> numbers(Long one, Long other) {
        if (Objects.equals(one, other)) {
            return List.of();
        }
        var numbers = new ArrayList<Long>();
        if (one != null) {
            numbers.add(one);
        }
        if (other != null) {
            numbers.add(other);
        }
        return numbers;
    }

    private static Problem unknown(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no lead " + id);
    }

    private static Problem goneMeanwhile() {
        return new Problem(CommonProblem.CONFLICT, "Somebody else just changed this; try again");
    }

    /** As precise as the database keeps it, so that the first answer shows what all later ones show. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
