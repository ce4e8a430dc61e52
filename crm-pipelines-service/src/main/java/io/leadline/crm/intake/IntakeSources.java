package io.leadline.crm.intake;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.sources.LeadSources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is done with the forms and bots that send leads; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class IntakeSources {
    private final IntakeSource.Repo repo;
    private final SourceKeys keys;
    private final LeadSources names;
    private final LeadPlaces places;
    private final IntakeSettings settings;
    private final Clock clock;
    private final SecureRandom randomness = new SecureRandom();

    IntakeSources(
            IntakeSource.Repo repo,
            SourceKeys keys,
            LeadSources names,
            LeadPlaces places,
            IntakeSettings settings,
            Clock clock) {
        this.repo = repo;
        this.keys = keys;
        this.names = names;
        this.places = places;
        this.settings = settings;
        this.clock = clock;
    }

    /** A source and the version of it that is shown. */
    record Versioned(IntakeSourceView source, long version) {
        static Versioned of(IntakeSource source) {
            return new Versioned(IntakeSourceView.of(source), source.version);
        }
    }

    /** A source with a new key, and its version. */
    record Keyed(IntakeSourceKey key, long version) {}

    /** Makes a source with an agreed key, unless some source has that key (demo data). */
    public void addOnce(long tenant, NewIntakeSource wanted, String key) {
        if (keys.find(new SourceKey(key), now()).isEmpty()) {
            keys.add(tenant, insert(tenant, wanted).id, new SourceKey(key), now());
        }
    }

    IntakeSourceList list(Caller caller) {
        var items = repo.live(caller.tenantNumber()).stream()
                .map(IntakeSourceView::of)
                .toList();
        return new IntakeSourceList(items, items.size());
    }

    Versioned get(Caller caller, long id) {
        return repo.live(caller.tenantNumber(), id).map(Versioned::of).orElseThrow(() -> unknown(id));
    }

    Keyed create(Caller caller, NewIntakeSource wanted) {
        return keyed(insert(caller.tenantNumber(), wanted), null);
    }

    Versioned edit(Caller caller, long id, EditIntakeSource edit, String ifMatch) {
        var source = locked(caller, id, ifMatch);
        source.edit(edit, now());
        check(source);
        repo.flush();
        return Versioned.of(source);
    }

    Keyed rotate(Caller caller, long id, String ifMatch) {
        var source = locked(caller, id, ifMatch);
        var now = now();
        var until = now.plus(settings.rotationGrace());
        keys.end(source.tenantId, id, until, now);
        source.keysChanged(now);
        return keyed(source, until);
    }

    void delete(Caller caller, long id, String ifMatch) {
        var source = locked(caller, id, ifMatch);
        keys.endAll(source.tenantId, id);
        source.delete(now());
    }

    private IntakeSource insert(long tenant, NewIntakeSource wanted) {
        var source = new IntakeSource(tenant, wanted, now());
        check(source);
        repo.persistAndFlush(source);
        return source;
    }

    private Keyed keyed(IntakeSource source, Instant previousUntil) {
        var key = SourceKey.random(randomness);
        keys.add(source.tenantId, source.id, key, now());
        repo.flush();
        var url = settings.publicUrl() + SourceKey.PATH + "/" + key.text();
        return new Keyed(
                new IntakeSourceKey(IntakeSourceView.of(source), key.text(), url, previousUntil), source.version);
    }

    private void check(IntakeSource source) {
        names.require(source.tenantId, source.source);
        places.landing(source.tenantId, source.pipelineId, source.stageId);
    }

    private IntakeSource locked(Caller caller, long id, String ifMatch) {
        var source = repo.lockLive(caller.tenantNumber(), id).orElseThrow(() -> unknown(id));
        Version.require(ifMatch, source.version);
        return source;
    }

    private static Problem unknown(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no lead source " + id);
    }

    /** As precise as the database keeps it, so that the first answer shows what all later ones show. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
