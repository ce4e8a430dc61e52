package io.leadline.crm.sources;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A tenant's own list of lead sources. */
@Entity
@Table(name = "lead_source_list")
class SourceList {
    @Id
    long tenantId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> names;

    @jakarta.persistence.Version
    long version;

    Instant updatedAt;

    /** For Hibernate. */
    protected SourceList() {}

    void replace(List<String> wanted, Instant now) {
        if (!names.equals(wanted)) {
            names = List.copyOf(wanted);
            updatedAt = now;
        }
    }

    @ApplicationScoped
    static class Repo implements PanacheRepositoryBase<SourceList, Long> {
        Optional<SourceList> of(long tenant) {
            return findByIdOptional(tenant);
        }

        /** Made from the default list if the tenant has none; two at once make one. */
        SourceList lock(long tenant, List<String> defaults, Instant now) {
            getEntityManager()
                    .createNativeQuery("""
                            insert into crm.lead_source_list (tenant_id, names, version, updated_at)
                            values (:tenant, :names, 0, :now) on conflict (tenant_id) do nothing""")
                    .setParameter("tenant", tenant)
                    .setParameter("names", defaults.toArray(String[]::new))
                    .setParameter("now", now)
                    .executeUpdate();
            return findById(tenant, LockModeType.PESSIMISTIC_WRITE);
        }
    }
}
