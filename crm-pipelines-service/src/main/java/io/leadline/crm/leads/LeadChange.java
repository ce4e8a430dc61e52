package io.leadline.crm.leads;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A row of a lead's history; never changed. */
@Entity
@Table(name = "lead_history")
class LeadChange {
    enum Action {
        STATUS_CHANGED,
        ASSIGNED,
        UPDATED;

        /** The word of the document. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    long leadId;
    String action;
    String field;
    String oldValue;
    String newValue;
    Long changedBy;
    Instant changedAt;

    /** For Hibernate. */
    protected LeadChange() {}

    LeadChange(Lead lead, LeadState.Difference difference, Long by, Instant now) {
        this.tenantId = lead.tenantId;
        this.leadId = lead.id;
        this.action = difference.action().word();
        this.field = difference.field();
        this.oldValue = difference.before();
        this.newValue = difference.after();
        this.changedBy = by;
        this.changedAt = now;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<LeadChange, Long> {
        /** The newest, oldest first. */
        List<LeadChange> of(long tenant, long lead, int limit) {
            return find("tenantId = ?1 and leadId = ?2 order by id desc", tenant, lead)
                    .range(0, limit - 1)
                    .list()
                    .reversed();
        }
    }
}
