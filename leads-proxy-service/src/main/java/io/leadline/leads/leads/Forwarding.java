package io.leadline.leads.leads;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.problem.Problem;
import io.leadline.leads.account.WorkizAccounts;
import io.leadline.leads.audit.AuditOperation;
import io.leadline.leads.audit.Intent;
import io.leadline.leads.form.LeadForm;
import io.leadline.leads.leads.LeadReading.Listed;
import io.leadline.leads.leads.LeadReading.Seen;
import io.leadline.leads.leads.LeadWriting.Written;
import io.leadline.leads.workiz.LeadListing;
import io.leadline.leads.workiz.WorkizAccount;
import io.leadline.leads.workiz.WorkizAnswer;
import io.leadline.leads.workiz.WorkizClient;
import io.leadline.leads.workiz.WorkizLead;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The nine operations, carried to the account of the caller's tenant and back (spec/leads-workiz-tab.md §5). */
@Singleton
class Forwarding {
    /** What marking, activating and converting change. */
    private static final List<String> STATE = List.of("Status", "LeadLost");

    private static final List<String> TEAM = List.of("Team");

    private final WorkizAccounts accounts;
    private final WorkizClient workiz;
    private final CurrentCaller caller;
    private final DefaultStart start;
    private final LeadReading reading;
    private final LeadWriting writing;
    private final LeadFields fields;

    Forwarding(
            WorkizAccounts accounts,
            WorkizClient workiz,
            CurrentCaller caller,
            DefaultStart start,
            LeadReading reading,
            LeadWriting writing,
            LeadFields fields) {
        this.accounts = accounts;
        this.workiz = workiz;
        this.caller = caller;
        this.start = start;
        this.reading = reading;
        this.writing = writing;
        this.fields = fields;
    }

    Listed list(LeadListing asked) {
        var wanted = asked.startDate() == null ? asked.from(start.date()) : asked;
        return reading.list(tenant(), account(), wanted);
    }

    Lead get(String uuid) {
        return reading.get(tenant(), account(), uuid);
    }

    SavedLead create(LeadForm form) {
        var account = account();
        form.checkAppointment(account.zone());
        var zone = Optional.ofNullable(form.zone()).orElse(account.zone());
        var sent = form.forWorkiz(zone);
        return writing.carryOut(
                tenant(),
                new Intent(AuditOperation.CREATE, null, null, null, fields.sent(sent, zone)),
                () -> workiz.create(account, sent, writing::isKnownOutcome),
                Forwarding::created);
    }

    SavedLead update(String uuid, LeadForm changes) {
        var account = account();
        changes.checkAppointment(account.zone());
        var zone =
                changes.zone() != null ? changes.zone() : changes.hasDates() ? zoneOf(account, uuid) : account.zone();
        var sent = changes.forWorkiz(zone);
        return writing.carryOut(
                tenant(),
                intent(AuditOperation.UPDATE, account, uuid, sent.keySet(), fields.sent(sent, zone)),
                () -> workiz.update(account, uuid, sent),
                answer -> {
                    var lead = LeadReading.lead(answer, UpstreamProblem::ofWrite);
                    return new Written<>(
                            lead.map(SavedLead::of).orElseGet(() -> new SavedLead(uuid, null, null)),
                            null,
                            new WorkizEvent.LeadUpdated(uuid, status(lead), List.copyOf(sent.keySet())));
                });
    }

    Done markLost(String uuid) {
        var account = account();
        return writing.carryOut(
                tenant(),
                intent(AuditOperation.MARK_LOST, account, uuid, STATE, fields.none()),
                () -> workiz.markLost(account, uuid),
                answer -> new Written<>(done(answer, "Lead marked as lost"), null, new WorkizEvent.LeadLost(uuid)));
    }

    Done activate(String uuid) {
        var account = account();
        return writing.carryOut(
                tenant(),
                intent(AuditOperation.ACTIVATE, account, uuid, STATE, fields.none()),
                () -> workiz.activate(account, uuid),
                answer -> new Written<>(done(answer, "Lead activated"), null, new WorkizEvent.LeadActivated(uuid)));
    }

    AssignedLead assign(String uuid, String user) {
        var account = account();
        return writing.carryOut(
                tenant(),
                intent(AuditOperation.ASSIGN, account, uuid, TEAM, fields.none().put("User", user)),
                () -> workiz.assign(account, uuid, user),
                answer -> new Written<>(assigned(answer, uuid), null, new WorkizEvent.LeadAssigned(uuid, user)));
    }

    AssignedLead unassign(String uuid, String user) {
        var account = account();
        return writing.carryOut(
                tenant(),
                intent(
                        AuditOperation.UNASSIGN,
                        account,
                        uuid,
                        TEAM,
                        fields.none().put("User", user)),
                () -> workiz.unassign(account, uuid, user),
                answer -> new Written<>(assigned(answer, uuid), null, new WorkizEvent.LeadUnassigned(uuid, user)));
    }

    SavedLead convert(String uuid) {
        var account = account();
        return writing.carryOut(
                tenant(),
                intent(AuditOperation.CONVERT, account, uuid, STATE, fields.none()),
                () -> workiz.convert(account, uuid),
                answer -> {
                    var job = LeadReading.lead(answer, UpstreamProblem::ofOnce)
                            .map(SavedLead::of)
                            .orElseThrow(() -> UpstreamProblem.upstream(
                                    "Workiz took the request but named no job; look the lead up before repeating"));
                    return new Written<>(job, job.uuid(), new WorkizEvent.LeadConverted(uuid, job.clientId()));
                });
    }

    private static Written<SavedLead> created(WorkizAnswer answer) {
        if (answer instanceof WorkizAnswer.NotFound) {
            throw UpstreamProblem.upstream("Workiz answered with HTTP 404");
        }
        var lead = LeadReading.lead(answer, UpstreamProblem::ofOnce);
        var saved = lead.map(SavedLead::of)
                .orElseThrow(() -> UpstreamProblem.upstream(
                        "Workiz took the request but named no lead; look it up before repeating"));
        return new Written<>(saved, saved.uuid(), new WorkizEvent.LeadCreated(saved.uuid(), status(lead)));
    }

    /** What is about to be done, beside what these fields were when the lead was last read here. */
    private Intent intent(
            AuditOperation operation,
            WorkizAccount account,
            String uuid,
            Collection<String> changing,
            ObjectNode after) {
        var seen = reading.lastSeen(tenant(), account, uuid);
        return new Intent(
                operation,
                uuid,
                seen.map(last -> fields.of(last.lead(), changing)).orElse(null),
                seen.map(Seen::at).orElse(null),
                after);
    }

    private static String status(Optional<WorkizLead> lead) {
        return lead.map(one -> one.text("Status")).orElse(null);
    }

    private long tenant() {
        return caller.get().tenantNumber();
    }

    private WorkizAccount account() {
        return accounts.of(tenant())
                .orElseThrow(() ->
                        new Problem(LeadsProblem.WORKIZ_NOT_CONFIGURED, "No Workiz account is set up for this tenant"));
    }

    /** A date without a zone of its own goes onto the clock the lead already has: that one will be read again. */
    private ZoneId zoneOf(WorkizAccount account, String uuid) {
        return reading.get(tenant(), account, uuid).zone(account.zone());
    }

    private static Done done(WorkizAnswer answer, String message) {
        return switch (answer) {
            case WorkizAnswer.Data data when data.message() != null -> new Done(data.message());
            case WorkizAnswer.Failure failure -> throw UpstreamProblem.ofWrite(failure);
            default -> new Done(message);
        };
    }

    private static AssignedLead assigned(WorkizAnswer answer, String uuid) {
        return LeadReading.lead(answer, UpstreamProblem::ofWrite)
                .map(AssignedLead::of)
                .orElseGet(() -> new AssignedLead(uuid, null, null));
    }
}
