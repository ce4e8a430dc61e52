package io.leadline.leads.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.problem.Problem;
import io.leadline.leads.readcache.ReadCache;
import io.leadline.leads.readcache.ReadKey;
import io.leadline.leads.workiz.LeadListing;
import io.leadline.leads.workiz.WorkizAccount;
import io.leadline.leads.workiz.WorkizAnswer;
import io.leadline.leads.workiz.WorkizClient;
import io.leadline.leads.workiz.WorkizLead;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads leads from Workiz, or from what Workiz said a moment ago. */
@Singleton
class LeadReading {
    private final WorkizClient workiz;
    private final ReadCache cache;

    LeadReading(WorkizClient workiz, ReadCache cache) {
        this.workiz = workiz;
        this.cache = cache;
    }

    /** @param asOf when Workiz gave this, where it is down and this stands in; else null */
    record Listed(LeadPage page, Instant asOf) {}

    /** A lead as it was when it was last read. */
    record Seen(Lead lead, Instant at) {}

    /** A page of the list; the only read that may be answered with an old copy. */
    Listed list(long tenant, WorkizAccount account, LeadListing wanted) {
        var key = new ReadKey(tenant, account, wanted);
        try {
            return new Listed(cache.read(key, LeadPage::bytes, () -> page(account, wanted)), null);
        } catch (Outage outage) {
            return cache.<LeadPage>stale(key)
                    .map(copy -> new Listed(copy.value(), copy.readAt()))
                    .orElseThrow(outage::problem);
        }
    }

    /** One lead; 404 LEAD_NOT_FOUND if there is none. */
    Lead get(long tenant, WorkizAccount account, String uuid) {
        return cache.read(
                new ReadKey(tenant, account, uuid),
                Lead::bytes,
                () -> Lead.of(find(workiz.get(account, uuid)), account.zone()));
    }

    /**
     * What a lead was when this process last read it, alone or in a list: for the audit's "before". Not asked for
     * anew: one read more per write would take half of a quota of some 25 calls in 30 s, could fail on its own while
     * the write would not, and would show no more than this does, which is what the person who now writes was shown.
     * Empty where nobody read the lead here within ten minutes (WORKIZ_STALE_LIST), or since it was last written.
     */
    Optional<Seen> lastSeen(long tenant, WorkizAccount account, String uuid) {
        return cache.since(tenant, account, uuid)
                .flatMap(copy -> leads(copy.value())
                        .filter(lead -> lead.uuid().equals(uuid))
                        .map(lead -> new Seen(lead, copy.readAt())))
                .max(Comparator.comparing(Seen::at));
    }

    private static Stream<Lead> leads(Object copied) {
        return switch (copied) {
            case LeadPage page -> page.results().stream();
            case Lead lead -> Stream.of(lead);
            default -> Stream.empty();
        };
    }

    private LeadPage page(WorkizAccount account, LeadListing wanted) {
        return switch (workiz.list(account, wanted)) {
            case WorkizAnswer.Data data
            when data.value().isArray() -> LeadPage.of(wanted, leads(data.value(), account), data.hasMore());
            case WorkizAnswer.Data _ -> throw failed(new WorkizAnswer.Unreadable());
            case WorkizAnswer.Nothing() -> LeadPage.of(wanted, List.of(), false);
            case WorkizAnswer.NotFound() -> throw UpstreamProblem.upstream("Workiz answered with HTTP 404");
            case WorkizAnswer.Failure failure -> throw failed(failure);
        };
    }

    private static RuntimeException failed(WorkizAnswer.Failure failure) {
        var problem = UpstreamProblem.ofRead(failure);
        return UpstreamProblem.isOutage(failure) ? new Outage(problem) : problem;
    }

    private static List<Lead> leads(JsonNode rows, WorkizAccount account) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WorkizLead::new)
                .filter(lead -> lead.uuid() != null)
                .map(lead -> Lead.of(lead, account.zone()))
                .toList();
    }

    private static WorkizLead find(WorkizAnswer answer) {
        return lead(answer, UpstreamProblem::ofRead)
                .orElseThrow(() -> new Problem(LeadsProblem.LEAD_NOT_FOUND, "Workiz knows no such lead"));
    }

    /**
     * The record an answer holds; empty where Workiz had no more to say than yes.
     *
     * @param problem what a failure means to our caller
     * @throws Problem that one
     */
    static Optional<WorkizLead> lead(WorkizAnswer answer, Function<WorkizAnswer.Failure, Problem> problem) {
        if (answer instanceof WorkizAnswer.Failure failure) {
            throw problem.apply(failure);
        }
        return answer instanceof WorkizAnswer.Data data
                ? Optional.of(new WorkizLead(data.first())).filter(lead -> lead.uuid() != null)
                : Optional.empty();
    }

    /** Workiz is down: an old copy may stand in for what failed. */
    private static final class Outage extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Problem problem;

        Outage(Problem problem) {
            super(problem.getMessage(), problem, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
