package io.leadline.crm.leads;

import io.leadline.contracts.events.LeadEvent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** What was said about a lead; never changed. */
@Entity
@Table(name = "lead_comment")
class LeadComment {
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    long leadId;
    String text;
    Long createdBy;
    Instant createdAt;

    /** For Hibernate. */
    protected LeadComment() {}

    LeadComment(long tenantId, long leadId, String text, Long by, Instant now) {
        this.tenantId = tenantId;
        this.leadId = leadId;
        this.text = text;
        this.createdBy = by;
        this.createdAt = now;
    }

    LeadEvent.Commented commented(Long assignedTo) {
        return new LeadEvent.Commented(leadId, id, createdBy, assignedTo);
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<LeadComment, Long> {
        /** The newest, oldest first. */
        List<LeadComment> of(long tenant, long lead, int limit) {
            return find("tenantId = ?1 and leadId = ?2 order by id desc", tenant, lead)
                    .range(0, limit - 1)
                    .list()
                    .reversed();
        }
    }
}
