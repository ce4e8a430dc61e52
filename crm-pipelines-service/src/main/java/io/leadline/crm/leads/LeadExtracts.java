package io.leadline.crm.leads;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.money.Amounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.Session;

/**
 * All leads of a list, a piece at a time: each piece begins where the last one ended, so that no transaction lasts as
 * long as somebody's download, and what is made meanwhile shifts nothing.
 */
@ApplicationScoped
@Transactional
public class LeadExtracts {
    // The page first: the search's function does not know all columns, and the others are read for the page alone.
    private static final String PIECE = """
            select l.id, l.client_name, l.phone_number, l.status, l.source, l.budget, l.notes, l.pipeline_id,
                l.stage_id, l.assigned_to, l.created_at, l.updated_at, l.closing_date
            from (select l.tenant_id, l.id %s order by l.created_at desc, l.id desc limit :size) page
                join crm.lead l on l.tenant_id = page.tenant_id and l.id = page.id
            order by l.created_at desc, l.id desc
            """;

    private final Session database;

    LeadExtracts(Session database) {
        this.database = database;
    }

    /**
     * Which leads: those of the filter the caller sees, made before a moment.
     *
     * @param region the tenant's phone region
     */
    public record Extent(Caller caller, LeadFilter filter, String region, Instant madeBefore) {
        private LeadWhere where() {
            var ownOnly = LeadSight.seesAll(caller) ? null : caller.number();
            var where = new LeadWhere(caller.tenantNumber(), ownOnly, filter, region);
            where.and("l.created_at < :before", "before", madeBefore);
            return where;
        }
    }

    /** How many there are. */
    public long count(Extent extent) {
        return extent.where().total(database);
    }

    /**
     * The next ones, newest first; fewer than wanted only at the end.
     *
     * @param last the last one of the piece before, null to begin
     */
    public List<LeadExtract> piece(Extent extent, LeadExtract last, int size) {
        var where = extent.where();
        if (last != null) {
            where.and("(l.created_at, l.id) < (:lastCreated, :lastId)", "lastCreated", last.createdAt());
        }
        var query = where.query(database, PIECE, Tuple.class).setParameter("size", size);
        if (last != null) {
            query.setParameter("lastId", last.id());
        }
        return query.getResultStream().map(LeadExtracts::lead).toList();
    }

    private static LeadExtract lead(Tuple row) {
        return new LeadExtract(
                row.get("id", Long.class),
                row.get("client_name", String.class),
                row.get("phone_number", String.class),
                row.get("status", String.class),
                row.get("source", String.class),
                Amounts.plain(row.get("budget", BigDecimal.class)),
                row.get("notes", String.class),
                row.get("pipeline_id", Long.class),
                row.get("stage_id", Long.class),
                row.get("assigned_to", Long.class),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class),
                row.get("closing_date", LocalDate.class));
    }
}
