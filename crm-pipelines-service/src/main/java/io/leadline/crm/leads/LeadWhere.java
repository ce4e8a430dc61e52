package io.leadline.crm.leads;

import io.leadline.contracts.search.SearchWords;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * The filters as a part of a statement, with their values. It names only those that are set, so that each has an
 * index of its own (V6__lead.sql) to serve it.
 */
final class LeadWhere {
    private static final String ALL = "crm.lead";
    private static final String FOUND = "crm.lead_search(:word1, :word2, :word3)";

    private final StringBuilder sql;
    private final Map<String, Object> values = new HashMap<>();

    /**
     * @param ownOnly the user whose leads alone are meant, or null
     * @param region the tenant's phone region; asked for a search only
     */
    LeadWhere(long tenant, Long ownOnly, LeadFilter filter, String region) {
        sql = new StringBuilder("from %s l where l.tenant_id = :tenant and l.deleted_at is null"
                .formatted(filter.search() == null ? ALL : FOUND));
        values.put("tenant", tenant);
        and("l.assigned_to = :own", "own", ownOnly);
        and(
                "l.status = :status",
                "status",
                filter.status() == null ? null : filter.status().word());
        and("l.source = :source", "source", filter.source());
        and("l.assigned_to = :assignee", "assignee", filter.assignedTo());
        and("l.pipeline_id = :pipeline", "pipeline", filter.pipelineId());
        and("l.stage_id = :stage", "stage", filter.stageId());
        if (filter.search() != null) {
            var patterns = SearchWords.patterns(filter.search(), region);
            for (var i = 0; i < SearchWords.WORDS; i++) {
                values.put("word" + (i + 1), patterns.get(i));
            }
        }
    }

    /** A further condition, unless its value is null. */
    void and(String condition, String name, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    /** A query with {@code %s} where this belongs, and its values set. */
    <T> NativeQuery<T> query(Session database, String form, Class<T> result) {
        var query = database.createNativeQuery(form.formatted(sql), result);
        values.forEach(query::setParameter);
        return query;
    }

    long total(Session database) {
        return query(database, "select count(*) %s", Long.class).getSingleResult();
    }
}
