package io.leadline.leads.leads;

import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.problem.Problem;
import io.leadline.leads.audit.Audit;
import io.leadline.leads.audit.Intent;
import io.leadline.leads.readcache.ReadCache;
import io.leadline.leads.workiz.WorkizAnswer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/** Carries a write out: recorded before, sent, recorded after and told to the other services. */
@Singleton
class LeadWriting {
    private final Audit audit;
    private final ReadCache cache;

    LeadWriting(Audit audit, ReadCache cache) {
        this.audit = audit;
        this.cache = cache;
    }

    /**
     * A write Workiz confirmed.
     *
     * @param body what the caller is told
     * @param result the UUID Workiz named, or null
     * @param fact what the other services are told
     */
    record Written<T>(T body, String result, WorkizEvent fact) {}

    /**
     * Does what the intent says, or does not touch Workiz at all if the intent cannot be recorded.
     *
     * @param reading makes something of the answer; throws the Problem the caller is to be told
     */
    <T> T carryOut(
            long tenant, Intent intent, Supplier<WorkizAnswer> call, Function<WorkizAnswer, Written<T>> reading) {
        var row = audit.intend(intent);
        var answer = sent(tenant, intent, call);
        Written<T> written;
        try {
            written = reading.apply(answer);
        } catch (Problem problem) {
            audit.notDone(row, UpstreamProblem.outcome(answer), problem.code().name());
            throw problem;
        }
        cache.changed(tenant, written.fact().uuid());
        audit.done(row, written.result(), written.fact());
        return written.body();
    }

    /** Whether a lead is what another create of ours has come to since a moment. */
    boolean isKnownOutcome(String lead, Instant since) {
        return audit.knowsCreated(lead, since);
    }

    /** Whatever comes of it, also a refusal after two tries nobody answered: what was read before is not fresh now. */
    private WorkizAnswer sent(long tenant, Intent intent, Supplier<WorkizAnswer> call) {
        try {
            return call.get();
        } finally {
            cache.mayHaveChanged(tenant, intent.lead());
        }
    }
}
