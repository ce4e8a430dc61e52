package io.leadline.crm.pipelines;

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
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.PartitionKey;

/** The way of a tenant's leads. Its row is the lock under which its stages change. */
@Entity
@Table(name = "pipeline")
class Pipeline {
    @PartitionKey
    @Column(updatable = false)
    long tenantId;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;
    boolean isDefault;

    @jakarta.persistence.Version
    long version;

    @Column(updatable = false)
    Instant createdAt;

    Instant updatedAt;

    /** For Hibernate. */
    protected Pipeline() {}

    Pipeline(long tenantId, String name, boolean isDefault, Instant now) {
        this.tenantId = tenantId;
        this.name = name;
        this.isDefault = isDefault;
        this.createdAt = now;
        this.updatedAt = now;
    }

    void rename(String wanted, Instant now) {
        if (!name.equals(wanted)) {
            name = wanted;
            updatedAt = now;
        }
    }

    void becomeDefault(boolean wanted, Instant now) {
        if (isDefault != wanted) {
            isDefault = wanted;
            updatedAt = now;
        }
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<Pipeline, Long> {
        List<Pipeline> all(long tenant) {
            return list("tenantId = ?1 order by id", tenant);
        }

        /** Held until the transaction ends, so that changes of a pipeline's stages happen one after another. */
        Optional<Pipeline> lock(long tenant, long id) {
            return find("tenantId = ?1 and id = ?2", tenant, id)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResultOptional();
        }

        /**
         * All pipelines, for a change of the default one. The tenant itself is locked first: the rows' locks alone
         * would not show a pipeline that another transaction has just made the default one.
         */
        List<Pipeline> lockAll(long tenant) {
            // A word of its own in text: a void result is nothing Hibernate can map.
            getEntityManager()
                    .createNativeQuery(
                            "select pg_advisory_xact_lock(hashtextextended('crm.pipeline', :tenant))::text",
                            String.class)
                    .setParameter("tenant", tenant)
                    .getSingleResult();
            return find("tenantId = ?1 order by id", tenant)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .list();
        }
    }
}
