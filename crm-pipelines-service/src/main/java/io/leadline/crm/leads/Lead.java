package io.leadline.crm.leads;

import io.leadline.contracts.events.LeadEvent;
import io.leadline.crm.pipelines.Landing;
import io.leadline.crm.pipelines.LeadStatus;
import io.leadline.crm.pipelines.StagePlace;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.PartitionKey;

/** A possible client (spec/leads-sales.md). */
@Entity
@DynamicUpdate
@Table(name = "lead")
class Lead {
    @PartitionKey
    @Column(updatable = false)
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String clientName;
    String phoneNumber;

    @Column(name = "phone_e164")
    String phoneE164;

    String status;
    String source;
    BigDecimal budget;
    String notes;
    long pipelineId;
    Long stageId;
    Instant movedToStageAt;
    Long assignedTo;

    @Column(updatable = false)
    Long createdBy;

    LocalDate closingDate;

    @jakarta.persistence.Version
    long version;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;
    Instant deletedAt;
    Long deletedBy;

    /** For Hibernate. */
    protected Lead() {}

    Lead(long tenantId, NewLead wanted, String e164, Landing landing, Long by, Instant now) {
        this.tenantId = tenantId;
        this.clientName = wanted.clientName().strip();
        this.phoneNumber = wanted.phoneNumber().strip();
        this.phoneE164 = e164;
        this.status = landing.status().word();
        this.source = wanted.source();
        this.budget = wanted.budget();
        this.notes = wanted.notes();
        this.pipelineId = landing.pipelineId();
        this.stageId = landing.stageId();
        this.movedToStageAt = stageId == null ? null : now;
        this.assignedTo = wanted.assignedTo();
        this.createdBy = by;
        this.createdAt = now;
        this.updatedAt = now;
    }

    LeadStatus status() {
        return LeadStatus.of(status).orElseThrow();
    }

    LeadState state() {
        return new LeadState(
                clientName, phoneNumber, source, budget, notes, closingDate, status, pipelineId, stageId, assignedTo);
    }

    LeadEvent.Created created(long number) {
        id = number;
        return new LeadEvent.Created(id, status, source, pipelineId, stageId, assignedTo, createdBy);
    }

    /** Takes over what the edit names, but for the status, which moves the lead ({@link #become}). */
    void edit(EditLead edit, String e164) {
        clientName = edit.clientName() == null ? clientName : edit.clientName().strip();
        if (edit.phoneNumber() != null) {
            phoneNumber = edit.phoneNumber().strip();
            phoneE164 = e164;
        }
        source = edit.source() == null ? source : edit.source();
        // Compared by value, or 5 for 5.00 would be a change.
        if (edit.budget() != null && !same(budget, edit.budget().orElse(null))) {
            budget = edit.budget().orElse(null);
        }
        notes = edit.notes() == null ? notes : edit.notes().orElse(null);
        closingDate =
                edit.closingDate() == null ? closingDate : edit.closingDate().orElse(null);
    }

    /** Takes a status, and the first stage that stands for it if there is one (DESIGN §7). */
    void become(LeadStatus wanted, Optional<StagePlace> place, Instant now) {
        place.ifPresent(p -> moveTo(p, now));
        status = wanted.word();
    }

    /** Stands in a stage, and has the status the stage stands for (DESIGN §7). */
    void moveTo(StagePlace place, Instant now) {
        if (!Objects.equals(stageId, place.id())) {
            stageId = place.id();
            pipelineId = place.pipelineId();
            movedToStageAt = now;
        }
        status = place.status().word();
    }

    void assignTo(Long user) {
        assignedTo = user;
    }

    LeadEvent.Deleted delete(Long by, Instant now) {
        deletedAt = now;
        deletedBy = by;
        updatedAt = now;
        return new LeadEvent.Deleted(id, assignedTo);
    }

    LeadEvent.Updated restore(Instant now) {
        deletedAt = null;
        deletedBy = null;
        updatedAt = now;
        return updated(List.of("deleted_at"), state());
    }

    /** What to tell of the change since a state; empty if nothing changed. */
    Optional<LeadEvent.Updated> changedSince(LeadState before, Instant now) {
        var fields = state().fieldsSince(before);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        updatedAt = now;
        return Optional.of(updated(fields, before));
    }

    private LeadEvent.Updated updated(List<String> fields, LeadState before) {
        return new LeadEvent.Updated(
                id,
                fields,
                status,
                before.status().equals(status) ? null : before.status(),
                pipelineId,
                stageId,
                Objects.equals(before.stageId(), stageId) ? null : before.stageId(),
                assignedTo,
                Objects.equals(before.assignedTo(), assignedTo) ? null : before.assignedTo());
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Lead, Long> {
        /** A live lead. */
        Optional<Lead> live(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2 and deletedAt is null", tenant, id)
                    .firstResultOptional();
        }

        Optional<Lead> lockLive(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2 and deletedAt is null", tenant, id)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResultOptional();
        }

        /** A lead, live or not. */
        Optional<Lead> lock(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2", tenant, id)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResultOptional();
        }

        /** The live lead that has a phone number. */
        Optional<Long> withPhone(long tenant, String e164) {
            return find(
                            "select id from Lead where tenantId = ?1 and phoneE164 = ?2 and deletedAt is null",
                            tenant,
                            e164)
                    .project(Long.class)
                    .firstResultOptional();
        }

        /**
         * The new lead's number; empty if a live one has the phone number. Waits for whoever is just making one, and
         * unlike a broken constraint leaves the transaction usable.
         */
        Optional<Long> insert(Lead lead) {
            return getEntityManager()
                    .unwrap(Session.class)
                    .createNativeQuery("""
                            insert into crm.lead (tenant_id, client_name, phone_number, phone_e164, status, source,
                                budget, notes, pipeline_id, stage_id, moved_to_stage_at, assigned_to, created_by,
                                version, created_at, updated_at)
                            values (:tenant, :name, :phone, :e164, :status, :source,
                                cast(:budget as numeric), cast(:notes as text), :pipeline, cast(:stage as bigint),
                                cast(:moved as timestamptz), cast(:assignee as bigint), cast(:creator as bigint),
                                0, :now, :now)
                            on conflict (tenant_id, phone_e164) where deleted_at is null do nothing
                            returning id""", Long.class)
                    .setParameter("tenant", lead.tenantId)
                    .setParameter("name", lead.clientName)
                    .setParameter("phone", lead.phoneNumber)
                    .setParameter("e164", lead.phoneE164)
                    .setParameter("status", lead.status)
                    .setParameter("source", lead.source)
                    .setParameter("budget", lead.budget, BigDecimal.class)
                    .setParameter("notes", lead.notes, String.class)
                    .setParameter("pipeline", lead.pipelineId)
                    .setParameter("stage", lead.stageId, Long.class)
                    .setParameter("moved", lead.movedToStageAt, Instant.class)
                    .setParameter("assignee", lead.assignedTo, Long.class)
                    .setParameter("creator", lead.createdBy, Long.class)
                    .setParameter("now", lead.createdAt)
                    .getResultStream()
                    .findFirst();
        }

        /**
         * Notes that something about the lead changed that is not its own (a comment, a task), for those who ask for
         * what changed since; its version stays, for an edit of the lead itself is not disturbed by it.
         */
        void touch(long tenant, long id, Instant now) {
            getEntityManager()
                    .createNativeQuery("""
                            update crm.lead set updated_at = greatest(updated_at, :now)
                            where tenant_id = :tenant and id = :id""")
                    .setParameter("now", now)
                    .setParameter("tenant", tenant)
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }
}
