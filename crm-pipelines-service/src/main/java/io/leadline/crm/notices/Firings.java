package io.leadline.crm.notices;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

/**
 * What the clock has fired (DESIGN §3: each firing first claims a unique row, then acts). To be asked in the transaction
 * that acts, so that both commit or neither; another replica that wants the same waits for it and then gets nothing.
 */
@ApplicationScoped
class Firings {
    private static final String CLAIM = """
            insert into crm.notice_firing (tenant_id, kind, object, due, fired_at)
            select :tenant, :kind, w.object, w.due, :now
            from unnest(:objects, :dues) as w(object, due)
            order by w.object, w.due
            on conflict do nothing
            returning object, due
            """;

    private final Session database;
    private final Clock clock;

    Firings(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What happens once: something about an object at its time. */
    record Firing(long object, Instant due) {}

    /** Those of the wanted that nobody had before; they are the caller's now. One order, so that nobody deadlocks. */
    Set<Firing> claim(long tenant, NoticeKind kind, Collection<Firing> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        return database.createNativeQuery(CLAIM, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("kind", kind.word())
                .setParameter("objects", wanted.stream().map(Firing::object).toArray(Long[]::new))
                .setParameter("dues", wanted.stream().map(Firing::due).toArray(Instant[]::new))
                .setParameter("now", clock.instant())
                .getResultStream()
                .map(row -> new Firing(row.get("object", Long.class), row.get("due", Instant.class)))
                .collect(Collectors.toSet());
    }
}
