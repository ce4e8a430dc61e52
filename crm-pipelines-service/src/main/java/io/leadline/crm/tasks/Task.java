package io.leadline.crm.tasks;

import io.leadline.contracts.events.TaskEvent;
import io.leadline.crm.leads.LeadRef;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.PartitionKey;

/** A follow-up of a lead (spec/crm-pipelines-tasks-events.md §2). */
@Entity
@DynamicUpdate
@Table(name = "task")
class Task {
    @PartitionKey
    @Column(updatable = false)
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(updatable = false)
    long leadId;

    String type;
    String status;
    Instant dueAt;
    String note;
    long assignedTo;

    @Column(updatable = false)
    Long createdBy;

    @jakarta.persistence.Version
    long version;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;

    /** Its lead is deleted. */
    boolean hidden;

    /** For Hibernate. */
    protected Task() {}

    Task(long tenantId, long leadId, OpenTask wanted, Instant dueAt, long assignedTo, Long by, Instant now) {
        this.tenantId = tenantId;
        this.leadId = leadId;
        this.type = wanted.type().word();
        this.status = TaskStatus.OPEN.word();
        this.dueAt = dueAt;
        this.note = wanted.note();
        this.assignedTo = assignedTo;
        this.createdBy = by;
        this.createdAt = now;
        this.updatedAt = now;
    }

    TaskType type() {
        return TaskType.of(type).orElseThrow();
    }

    TaskStatus status() {
        return TaskStatus.of(status).orElseThrow();
    }

    TaskEvent.Created created(LeadRef lead) {
        return new TaskEvent.Created(id, leadId, type, status, dueAt, assignedTo, lead.assignedTo());
    }

    /**
     * Takes over what the edit names; empty if that changes nothing.
     *
     * @param due the edit's, read; null if it names none
     */
    Optional<TaskEvent.Updated> edit(EditTask edit, Instant due, LeadRef lead, Instant now) {
        var fields = new ArrayList<String>();
        if (edit.status() != null && edit.status() != status()) {
            status = edit.status().word();
            fields.add("status");
        }
        if (due != null && !due.equals(dueAt)) {
            dueAt = due;
            fields.add("due_at");
        }
        if (edit.note() != null && !Objects.equals(edit.note().orElse(null), note)) {
            note = edit.note().orElse(null);
            fields.add("note");
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        updatedAt = now;
        return Optional.of(
                new TaskEvent.Updated(id, leadId, fields, type, status, dueAt, assignedTo, lead.assignedTo()));
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Task, Long> {
        Optional<Task> lock(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2 and not hidden", tenant, id)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResultOptional();
        }

        PanacheQuery<Task> ofLead(long tenant, long lead) {
            return find("tenantId = ?1 and leadId = ?2 and not hidden order by dueAt, id", tenant, lead);
        }

        /**
         * @param assignedTo whose tasks, or null for all
         * @param range when they are due, or null for whenever
         */
        PanacheQuery<Task> by(long tenant, Long assignedTo, TaskStatus status, TaskDue.Range range) {
            var where = new StringBuilder("tenantId = :tenant and not hidden");
            var values = new HashMap<String, Object>(Map.of("tenant", tenant));
            and(where, values, "assignedTo = :assignee", "assignee", assignedTo);
            and(where, values, "status = :status", "status", status == null ? null : status.word());
            and(where, values, "dueAt >= :from", "from", range == null ? null : range.from());
            and(where, values, "dueAt < :before", "before", range == null ? null : range.before());
            return find(where + " order by dueAt, id", values);
        }

        /** The next open task of each of these leads. */
        List<Task> next(long tenant, Collection<Long> leads) {
            return getEntityManager()
                    .unwrap(Session.class)
                    .createNativeQuery("""
                            select t.* from unnest(:leads) as l (id)
                            cross join lateral (
                                select * from crm.task
                                where tenant_id = :tenant and lead_id = l.id and status = 'open' and not hidden
                                order by due_at, id limit 1) t""", Task.class)
                    .setParameter("leads", leads.toArray(Long[]::new))
                    .setParameter("tenant", tenant)
                    .getResultList();
        }

        void hide(long tenant, long lead, boolean wanted) {
            update("set hidden = ?1 where tenantId = ?2 and leadId = ?3 and hidden <> ?1", wanted, tenant, lead);
        }

        private static void and(
                StringBuilder where, Map<String, Object> values, String condition, String name, Object value) {
            if (value != null) {
                where.append(" and ").append(condition);
                values.put(name, value);
            }
        }
    }
}
