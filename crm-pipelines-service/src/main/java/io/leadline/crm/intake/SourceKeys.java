package io.leadline.crm.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/** The keys of sources, by their hashes; always inside the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class SourceKeys {
    private static final String FIND = """
            select k.tenant_id, k.source_id, s.mapping ->> 'entry_id' as entry_id
            from crm.lead_source_key k
                join crm.lead_source s on s.tenant_id = k.tenant_id and s.id = k.source_id
            where k.key_hash = :hash and (k.expires_at is null or k.expires_at > :now)
            """;

    private static final String ADD = """
            insert into crm.lead_source_key (tenant_id, source_id, key_hash, created_at)
            values (:tenant, :source, :hash, :now) on conflict (key_hash) do nothing
            """;

    private static final String FORGET = """
            delete from crm.lead_source_key
            where tenant_id = :tenant and source_id = :source and expires_at <= :now
            """;

    private static final String END = """
            update crm.lead_source_key set expires_at = :until
            where tenant_id = :tenant and source_id = :source and expires_at is null
            """;

    private static final String END_ALL =
            "delete from crm.lead_source_key where tenant_id = :tenant and source_id = :source";

    private final Session database;

    SourceKeys(Session database) {
        this.database = database;
    }

    /**
     * Whose key it is.
     *
     * @param entryId where the sender's own id of a submission stands, or null
     */
    record Holder(long tenant, long source, String entryId) {}

    /** The source of a key, over all tenants; to be asked in the system scope. */
    Optional<Holder> find(SourceKey key, Instant now) {
        return database.createNativeQuery(FIND, Tuple.class)
                .setParameter("hash", key.hash())
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(row -> new Holder(
                        row.get("tenant_id", Long.class),
                        row.get("source_id", Long.class),
                        row.get("entry_id", String.class)));
    }

    /** Lets a key in; false if some source, of any tenant, has it. */
    boolean add(long tenant, long source, SourceKey key, Instant now) {
        return database.createNativeMutationQuery(ADD)
                        .setParameter("tenant", tenant)
                        .setParameter("source", source)
                        .setParameter("hash", key.hash())
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    /** Lets the present key go on until then; one in its time of grace keeps its end. */
    void end(long tenant, long source, Instant until, Instant now) {
        database.createNativeMutationQuery(FORGET)
                .setParameter("tenant", tenant)
                .setParameter("source", source)
                .setParameter("now", now)
                .executeUpdate();
        database.createNativeMutationQuery(END)
                .setParameter("tenant", tenant)
                .setParameter("source", source)
                .setParameter("until", until)
                .executeUpdate();
    }

    /** Ends all keys of a source at once. */
    void endAll(long tenant, long source) {
        database.createNativeMutationQuery(END_ALL)
                .setParameter("tenant", tenant)
                .setParameter("source", source)
                .executeUpdate();
    }
}
