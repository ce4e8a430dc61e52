package io.leadline.crm.leads;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.money.Amounts;
import io.leadline.crm.pipelines.LeadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Leads with their last comments, for tables that ask again and again what changed; two statements a page. */
@ApplicationScoped
@Transactional
public class LeadCards {
    private final Session database;

    LeadCards(Session database) {
        this.database = database;
    }

    /** A page and the number of all. */
    public record Cards(List<LeadCard> cards, long total) {}

    /**
     * The leads the caller sees, newest first; with a moment those changed since, in the order of their changes.
     *
     * @param since null for all
     * @param pipeline null for all
     * @param page from 1
     */
    public Cards page(Caller caller, Instant since, Long pipeline, int page, int size) {
        var where = new StringBuilder("from crm.lead l where l.tenant_id = :tenant and l.deleted_at is null");
        var values = new HashMap<String, Object>(Map.of("tenant", caller.tenantNumber()));
        and(where, values, "l.assigned_to = :own", "own", LeadSight.seesAll(caller) ? null : caller.number());
        and(where, values, "l.pipeline_id = :pipeline", "pipeline", pipeline);
        and(where, values, "l.updated_at >= :since", "since", since);
        var total = query("select count(*) " + where, values, Long.class).getSingleResult();
        var order = since == null ? "l.created_at desc, l.id desc" : "l.updated_at, l.id";
        var cards = query("""
                select l.id, l.client_name, l.phone_number, l.status, l.source, l.budget, l.pipeline_id, l.stage_id,
                    l.moved_to_stage_at, l.assigned_to, l.created_at, l.updated_at, c.id as comment_id,
                    c.text as comment_text, c.created_by as comment_by, c.created_at as comment_at
                from (select l.* %1$s order by %2$s limit :size offset :skipped) l
                left join lateral (
                    select id, text, created_by, created_at from crm.lead_comment
                    where tenant_id = l.tenant_id and lead_id = l.id order by id desc limit 1) c on true
                order by %2$s""".formatted(where, order), values, Tuple.class)
                .setParameter("size", size)
                .setParameter("skipped", (page - 1L) * size)
                .getResultStream()
                .map(LeadCards::card)
                .toList();
        return new Cards(cards, total);
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

    private static LeadCard card(Tuple row) {
        var comment = row.get("comment_id", Long.class);
        return new LeadCard(
                row.get("id", Long.class),
                row.get("client_name", String.class),
                row.get("phone_number", String.class),
                LeadStatus.of(row.get("status", String.class)).orElseThrow(),
                row.get("source", String.class),
                Amounts.plain(row.get("budget", BigDecimal.class)),
                row.get("pipeline_id", Long.class),
                row.get("stage_id", Long.class),
                row.get("moved_to_stage_at", Instant.class),
                row.get("assigned_to", Long.class),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class),
                comment == null
                        ? null
                        : new LeadCard.LastComment(
                                comment,
                                row.get("comment_text", String.class),
                                row.get("comment_by", Long.class),
                                row.get("comment_at", Instant.class)));
    }
}
