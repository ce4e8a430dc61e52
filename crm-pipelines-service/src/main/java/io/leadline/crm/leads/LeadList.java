package io.leadline.crm.leads;

import io.leadline.crm.pipelines.LeadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Pages of leads. The statement names only the filters that are set, so that each has an index of its own
 * (V6__lead.sql) to serve both the page and the total.
 */
@ApplicationScoped
class LeadList {
    private static final String ALL = "crm.lead";
    private static final String FOUND = "crm.lead_search(:word1, :word2, :word3)";

    private final Session database;

    LeadList(Session database) {
        this.database = database;
    }

    /**
     * @param ownOnly the user whose leads alone are shown, or null
     * @param region the tenant's phone region; asked for a search only
     */
    LeadPage page(long tenant, Long ownOnly, LeadFilter filter, String region, int page, int size) {
        var where = new StringBuilder("from %s l where l.tenant_id = :tenant and l.deleted_at is null"
                .formatted(filter.search() == null ? ALL : FOUND));
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
            return searched(where, values, LeadSearch.patterns(filter.search(), region), page, size);
        }
        var total = total(where, values);
        var rows = rows("", where, values, page, size).map(LeadList::row).toList();
        return LeadPage.of(rows, total, page, size);
    }

    /** One search for both the page and the total: it is the dear part. */
    private LeadPage searched(
            StringBuilder where, Map<String, Object> values, List<String> patterns, int page, int size) {
        for (var i = 0; i < LeadSearch.WORDS; i++) {
            values.put("word" + (i + 1), patterns.get(i));
        }
        var found =
                rows(", count(*) over () as total", where, values, page, size).toList();
        var beyondTheEnd = found.isEmpty() && page > 1;
        var total = beyondTheEnd
                ? total(where, values)
                : found.stream()
                        .findFirst()
                        .map(r -> r.get("total", Long.class))
                        .orElse(0L);
        return LeadPage.of(found.stream().map(LeadList::row).toList(), total, page, size);
    }

    private long total(StringBuilder where, Map<String, Object> values) {
        return query("select count(*) " + where, values, Long.class).getSingleResult();
    }

    private Stream<Tuple> rows(String more, StringBuilder where, Map<String, Object> values, int page, int size) {
        return query("""
                select l.id, l.client_name, l.phone_number, l.status, l.source, l.created_at%s
                %s order by l.created_at desc, l.id desc limit :size offset :skipped""".formatted(more, where), values, Tuple.class)
                .setParameter("size", size)
                .setParameter("skipped", (page - 1L) * size)
                .getResultStream();
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
