package io.leadline.crm.leads;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Leads nobody has begun with: for those who remind of them. */
@ApplicationScoped
@Transactional
public class WaitingLeads {
    private static final String PAGE = """
            select id, assigned_to, coalesce(moved_to_stage_at, created_at) as since
            from crm.lead
            where tenant_id = :tenant and status = 'новый' and deleted_at is null
                and coalesce(moved_to_stage_at, created_at) >= :from
                and coalesce(moved_to_stage_at, created_at) <= :until
                and (coalesce(moved_to_stage_at, created_at), id) > (cast(:afterSince as timestamptz), :afterId)
            order by coalesce(moved_to_stage_at, created_at), id
            limit :limit
            """;

    private final Session database;

    WaitingLeads(Session database) {
        this.database = database;
    }

    /**
     * A lead that is still new.
     *
     * @param assignedTo a user number, or null
     * @param since when it came to its stage, or into the tenant
     */
    public record Waiting(long id, Long assignedTo, Instant since) {}

    /**
     * Leads that are new since a moment within the bounds, the longest first.
     *
     * @param last the last one of the page before, or null
     */
    public List<Waiting> page(long tenant, Instant from, Instant until, Waiting last, int limit) {
        return database.createNativeQuery(PAGE, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("from", from)
                .setParameter("until", until)
                .setParameter("afterSince", last == null ? Instant.EPOCH : last.since())
                .setParameter("afterId", last == null ? 0L : last.id())
                .setParameter("limit", limit)
                .getResultStream()
                .map(row -> new Waiting(
                        row.get("id", Long.class), row.get("assigned_to", Long.class), row.get("since", Instant.class)))
                .toList();
    }
}
