package io.leadline.crm.leads;

import io.leadline.crm.pipelines.LeadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Pages of leads. The statement names only the filters that are set, so that each has an index of its own
 * (V6__lead.sql) to serve both the page and the total.
 */
@ApplicationScoped
class LeadList {
    private static final String FROM = "from crm.lead l where l.tenant_id = :tenant and l.deleted_at is null";

    private final Session database;

    LeadList(Session database) {
        this.database = database;
    }

    /**
     * @param ownOnly the user whose leads alone are shown, or null
     * @param region the tenant's phone region; asked for a search only
     */
    LeadPage page(long tenant, Long ownOnly, LeadFilter filter, String region, int page, int size) {
        var where = new StringBuilder(FROM);
        var values = new HashMap<String, Object>(Map.of("tenant", tenant));
        and(where, values, "l.assigned_to = :own", "own", ownOnly);
        and(
                where,
                values,
                "l.status = :status",
                "status",
                filter.status() == null ? null : filter.status().word());
        and(where, values, "l.source = :source", "source", filter.source());
        and(where, values, "l.assigned_to = :assignee", "assignee", filter.assignedTo());
        and(where, values, "l.pipeline_id = :pipeline", "pipeline", filter.pipelineId());
        and(where, values, "l.stage_id = :stage", "stage", filter.stageId());
        if (filter.search() != null) {
            where.append(" and l.id in (select crm.lead_search(:word1, :word2, :word3))");
            var patterns = LeadSearch.patterns(filter.search(), region);
            for (var i = 0; i < LeadSearch.WORDS; i++) {
                values.put("word" + (i + 1), patterns.get(i));
            }
        }
        var total = query("select count(*) " + where, values, Long.class).getSingleResult();
        return LeadPage.of(rows(where, values, page, size), total, page, size);
    }

    private List<LeadRow> rows(StringBuilder where, Map<String, Object> values, int page, int size) {
        var query = query("""
                select l.id, l.client_name, l.phone_number, l.status, l.source, l.created_at
                %s order by l.created_at desc, l.id desc limit :size offset :skipped""".formatted(where), values, Tuple.class)
                .setParameter("size", size)
                .setParameter("skipped", (page - 1L) * size);
        return query.getResultList().stream().map(LeadList::row).toList();
    }

    private static LeadRow row(Tuple row) {
        return new LeadRow(
                row.get("id", Long.class),
                row.get("client_name", String.class),
                row.get("phone_number", String.class),
                LeadStatus.of(row.get("status", String.class)).orElseThrow(),
                row.get("source", String.class),
                row.get("created_at", Instant.class));
    }

    private <T> NativeQuery<T> query(String sql, Map<String, Object> values, Class<T> result) {
        var query = database.createNativeQuery(sql, result);
        values.forEach(query::setParameter);
        return query;
    }

    private static void and(
            StringBuilder where, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
