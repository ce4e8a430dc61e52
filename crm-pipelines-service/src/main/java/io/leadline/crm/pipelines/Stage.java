package io.leadline.crm.pipelines;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.PartitionKey;

/** A stop of a pipeline. */
@Entity
@Table(name = "stage")
class Stage {
    @PartitionKey
    @Column(updatable = false)
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(updatable = false)
    long pipelineId;

    String name;
    int orderIndex;
    String color;
    boolean isClosed;
    String status;

    @jakarta.persistence.Version
    long version;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;

    /** For Hibernate. */
    protected Stage() {}

    Stage(long tenantId, long pipelineId, NewStage wanted, int place, Instant now) {
        this.tenantId = tenantId;
        this.pipelineId = pipelineId;
        this.name = wanted.name();
        this.orderIndex = place;
        this.color = wanted.color();
        this.isClosed = Boolean.TRUE.equals(wanted.isClosed());
        this.status = (wanted.status() == null ? LeadStatus.ofStage(isClosed) : wanted.status()).word();
        this.createdAt = now;
        this.updatedAt = now;
    }

    LeadStatus status() {
        return LeadStatus.of(status).orElseThrow();
    }

    /** The status it would stand for: one that only followed from being closed or not follows on. */
    LeadStatus statusAfter(EditStage edit) {
        if (edit.status() != null) {
            return edit.status();
        }
        return edit.isClosed() != null && status() == LeadStatus.ofStage(isClosed)
                ? LeadStatus.ofStage(edit.isClosed())
                : status();
    }

    void edit(EditStage edit, Instant now) {
        var before = StageView.of(this);
        status = statusAfter(edit).word();
        name = edit.name() == null ? name : edit.name();
        orderIndex = edit.orderIndex() == null ? orderIndex : edit.orderIndex();
        color = edit.color() == null ? color : edit.color().orElse(null);
        isClosed = edit.isClosed() == null ? isClosed : edit.isClosed();
        if (!StageView.of(this).equals(before)) {
            updatedAt = now;
        }
    }

    void moveUp(Instant now) {
        orderIndex++;
        updatedAt = now;
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Stage, Long> {
        List<Stage> all(long tenant) {
            return list("tenantId = ?1 order by pipelineId, orderIndex, id", tenant);
        }

        List<Stage> of(Pipeline pipeline) {
            return list("tenantId = ?1 and pipelineId = ?2 order by orderIndex, id", pipeline.tenantId, pipeline.id);
        }

        Optional<Long> pipelineOf(long tenant, long id) {
            return find("select pipelineId from Stage where tenantId = ?1 and id = ?2", tenant, id)
                    .project(Long.class)
                    .firstResultOptional();
        }

        /** Waits for the leads that are just landing there (see {@link StagePlace.Repo}). */
        Optional<Stage> lock(long tenant, long id) {
            // Hibernate's own lock is FOR NO KEY UPDATE, which a landing lead's FOR KEY SHARE does not mind.
            getEntityManager()
                    .createNativeQuery(
                            "select id from crm.stage where tenant_id = :tenant and id = :id for update", Long.class)
                    .setParameter("tenant", tenant)
                    .setParameter("id", id)
                    .getResultList();
            return find("tenantId = ?1 and id = ?2", tenant, id).firstResultOptional();
        }
    }
}
