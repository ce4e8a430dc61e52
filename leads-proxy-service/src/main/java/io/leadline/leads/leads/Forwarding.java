package io.leadline.leads.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.problem.Problem;
import io.leadline.leads.account.WorkizAccounts;
import io.leadline.leads.form.LeadForm;
import io.leadline.leads.workiz.LeadListing;
import io.leadline.leads.workiz.WorkizAccount;
import io.leadline.leads.workiz.WorkizAnswer;
import io.leadline.leads.workiz.WorkizClient;
import io.leadline.leads.workiz.WorkizLead;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The nine operations, carried to the account of the caller's tenant and back (spec/leads-workiz-tab.md §5). */
@Singleton
class Forwarding {
    private final WorkizAccounts accounts;
    private final WorkizClient workiz;
    private final CurrentCaller caller;
    private final DefaultStart start;

    Forwarding(WorkizAccounts accounts, WorkizClient workiz, CurrentCaller caller, DefaultStart start) {
        this.accounts = accounts;
        this.workiz = workiz;
        this.caller = caller;
        this.start = start;
    }

    LeadPage list(LeadListing asked) {
        var account = account();
        var wanted = asked.startDate() == null ? asked.from(start.date()) : asked;
        return switch (workiz.list(account, wanted)) {
            case WorkizAnswer.Data data
            when data.value().isArray() -> LeadPage.of(wanted, leads(data.value(), account), data.hasMore());
            case WorkizAnswer.Data _ -> throw UpstreamProblem.ofRead(new WorkizAnswer.Unreadable());
            case WorkizAnswer.Nothing() -> LeadPage.of(wanted, List.of(), false);
            case WorkizAnswer.NotFound() -> throw UpstreamProblem.upstream("Workiz answered with HTTP 404");
            case WorkizAnswer.Failure failure -> throw UpstreamProblem.ofRead(failure);
        };
    }

    Lead get(String uuid) {
        var account = account();
        return Lead.of(find(account, uuid), account.zone());
    }

    SavedLead create(LeadForm form) {
        var account = account();
        form.checkAppointment(account.zone());
        var zone = Optional.ofNullable(form.zone()).orElse(account.zone());
        return switch (workiz.create(account, form.forWorkiz(zone), uuid -> false)) {
            case WorkizAnswer.NotFound() -> throw UpstreamProblem.upstream("Workiz answered with HTTP 404");
            case WorkizAnswer answer ->
                written(answer)
                        .map(SavedLead::of)
                        .orElseThrow(() -> UpstreamProblem.upstream(
                                "Workiz took the request but named no lead; look it up before repeating"));
        };
    }

    SavedLead update(String uuid, LeadForm changes) {
        var account = account();
        changes.checkAppointment(account.zone());
        var fields = changes.forWorkiz(
                changes.zone() != null ? changes.zone() : changes.hasDates() ? zoneOf(account, uuid) : account.zone());
        return written(workiz.update(account, uuid, fields))
                .map(SavedLead::of)
                .orElseGet(() -> new SavedLead(uuid, null, null));
    }

    Done markLost(String uuid) {
        return done(workiz.markLost(account(), uuid), "Lead marked as lost");
    }

    Done activate(String uuid) {
        return done(workiz.activate(account(), uuid), "Lead activated");
    }

    AssignedLead assign(String uuid, String user) {
        return assigned(workiz.assign(account(), uuid, user), uuid);
    }

    AssignedLead unassign(String uuid, String user) {
        return assigned(workiz.unassign(account(), uuid, user), uuid);
    }

    SavedLead convert(String uuid) {
        return written(workiz.convert(account(), uuid))
                .map(SavedLead::of)
                .orElseThrow(() -> UpstreamProblem.upstream(
                        "Workiz took the request but named no job; look the lead up before repeating"));
    }

    private WorkizAccount account() {
        return accounts.of(caller.get().tenantNumber())
                .orElseThrow(() ->
                        new Problem(LeadsProblem.WORKIZ_NOT_CONFIGURED, "No Workiz account is set up for this tenant"));
    }

    private WorkizLead find(WorkizAccount account, String uuid) {
        var answer = workiz.get(account, uuid);
        if (answer instanceof WorkizAnswer.Failure failure) {
            throw UpstreamProblem.ofRead(failure);
        }
        return lead(answer).orElseThrow(() -> new Problem(LeadsProblem.LEAD_NOT_FOUND, "Workiz knows no such lead"));
    }

    /** A date without a zone of its own goes onto the clock the lead already has: that one will be read again. */
    private ZoneId zoneOf(WorkizAccount account, String uuid) {
        return find(account, uuid).zone(account.zone());
    }

    private static List<Lead> leads(JsonNode rows, WorkizAccount account) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WorkizLead::new)
                .filter(lead -> lead.uuid() != null)
                .map(lead -> Lead.of(lead, account.zone()))
                .toList();
    }

    private static Done done(WorkizAnswer answer, String message) {
        return switch (answer) {
            case WorkizAnswer.Data data when data.message() != null -> new Done(data.message());
            case WorkizAnswer.Failure failure -> throw UpstreamProblem.ofWrite(failure);
            default -> new Done(message);
        };
    }

    private static AssignedLead assigned(WorkizAnswer answer, String uuid) {
        return written(answer).map(AssignedLead::of).orElseGet(() -> new AssignedLead(uuid, null, null));
    }

    /** The record a write was answered with; empty where Workiz had no more to say than yes. */
    private static Optional<WorkizLead> written(WorkizAnswer answer) {
        if (answer instanceof WorkizAnswer.Failure failure) {
            throw UpstreamProblem.ofWrite(failure);
        }
        return lead(answer);
    }

    private static Optional<WorkizLead> lead(WorkizAnswer answer) {
        return answer instanceof WorkizAnswer.Data data
                ? Optional.of(new WorkizLead(data.first())).filter(lead -> lead.uuid() != null)
                : Optional.empty();
    }
}
