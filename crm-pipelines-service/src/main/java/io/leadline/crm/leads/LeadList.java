package io.leadline.crm.leads;

import io.leadline.crm.pipelines.LeadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Pages of leads; their filters serve the page and the total. */
@ApplicationScoped
class LeadList {
    private final Session database;

    LeadList(Session database) {
        this.database = database;
    }

    /**
     * @param ownOnly the user whose leads alone are shown, or null
     * @param region the tenant's phone region; asked for a search only
     */
    LeadPage page(long tenant, Long ownOnly, LeadFilter filter, String region, int page, int size) {
        var where = new LeadWhere(tenant, ownOnly, filter, region);
        if (filter.search() != null) {
            return searched(where, page, size);
        }
        var total = where.total(database);
        var rows = rows("", where, page, size).map(LeadList::row).toList();
        return LeadPage.of(rows, total, page, size);
    }

    /** One search for both the page and the total: it is the dear part. */
    private LeadPage searched(LeadWhere where, int page, int size) {
        var found = rows(", count(*) over () as total", where, page, size).toList();
        var beyondTheEnd = found.isEmpty() && page > 1;
        var total = beyondTheEnd
                ? where.total(database)
                : found.stream()
                        .findFirst()
                        .map(r -> r.get("total", Long.class))
                        .orElse(0L);
        return LeadPage.of(found.stream().map(LeadList::row).toList(), total, page, size);
    }

    private Stream<Tuple> rows(String more, LeadWhere where, int page, int size) {
        return where.query(
                        database,
                        "select l.id, l.client_name, l.phone_number, l.status, l.source, l.created_at" + more
                                + " %s order by l.created_at desc, l.id desc limit :size offset :skipped",
                        Tuple.class)
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
}
