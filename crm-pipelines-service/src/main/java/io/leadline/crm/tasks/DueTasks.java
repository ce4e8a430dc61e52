package io.leadline.crm.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Open tasks by when they are due: for those who remind of them. */
@ApplicationScoped
@Transactional
public class DueTasks {
    private static final String PAGE = """
            select id, lead_id, type, due_at, note, assigned_to from crm.task
            where tenant_id = :tenant and status = 'open' and not hidden and due_at >= :from and due_at < :before
                and (due_at, id) > (cast(:afterDue as timestamptz), :afterId)
            order by due_at, id
            limit :limit
            """;

    private final Session database;

    DueTasks(Session database) {
        this.database = database;
    }

    /** An open task. */
    public record Due(long id, long leadId, TaskType type, Instant dueAt, String note, long assignedTo) {
        @Override
        public String toString() {
            return "Due[" + id + "]";
        }
    }

    /**
     * Open tasks that are due from one moment to before another, the earliest first.
     *
     * @param last the last one of the page before, or null
     */
    public List<Due> page(long tenant, Instant from, Instant before, Due last, int limit) {
        return database.createNativeQuery(PAGE, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("from", from)
                .setParameter("before", before)
                .setParameter("afterDue", last == null ? Instant.EPOCH : last.dueAt())
                .setParameter("afterId", last == null ? 0L : last.id())
                .setParameter("limit", limit)
                .getResultStream()
                .map(row -> new Due(
                        row.get("id", Long.class),
                        row.get("lead_id", Long.class),
                        TaskType.of(row.get("type", String.class)).orElseThrow(),
                        row.get("due_at", Instant.class),
                        row.get("note", String.class),
                        row.get("assigned_to", Long.class)))
                .toList();
    }
}
