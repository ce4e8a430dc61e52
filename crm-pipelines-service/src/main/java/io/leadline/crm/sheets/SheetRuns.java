package io.leadline.crm.sheets;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import org.hibernate.Session;

/** Shows the export's runs; each method is one transaction. */
@ApplicationScoped
@Transactional
class SheetRuns {
    private static final String COLUMNS = """
            select id, payload ->> 'trigger' as trigger, state, added, changed, last_error, attempts, created_at,
                settled_at, due_at
            from crm.sheet_run where tenant_id = :tenant
            """;

    private final Session database;

    SheetRuns(Session database) {
        this.database = database;
    }

    RunView newest(long tenant) {
        return page(tenant, 1, 1).items().getFirst();
    }

    RunPage page(long tenant, int page, int size) {
        var total = database.createNativeQuery(
                        "select count(*) from crm.sheet_run where tenant_id = :tenant", Long.class)
                .setParameter("tenant", tenant)
                .getSingleResult();
        var items = database
                .createNativeQuery(COLUMNS + " order by id desc limit :size offset :from", Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("size", size)
                .setParameter("from", (page - 1L) * size)
                .getResultList()
                .stream()
                .map(RunView::of)
                .toList();
        return new RunPage(items, total, page, size, (total + size - 1) / size);
    }
}
