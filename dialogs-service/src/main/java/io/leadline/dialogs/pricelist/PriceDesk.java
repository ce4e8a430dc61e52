package io.leadline.dialogs.pricelist;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.DatabaseFailure;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.verticals.Verticals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.UUID;

/** Single services of a price list; each method is one transaction. */
@ApplicationScoped
@Transactional
class PriceDesk {
    private static final String ONCE = "price_item_once";

    private static final String INSERT = """
            insert into dialogs.price_item
                (tenant_id, id, vertical_id, category, device_pattern, service_name, price_from, price_to,
                 duration_minutes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            update dialogs.price_item
            set category = ?, device_pattern = ?, service_name = ?, price_from = ?, price_to = ?, duration_minutes = ?
            where tenant_id = ? and id = ?
            """;

    private final Database database;
    private final Verticals verticals;
    private final Ids ids;

    PriceDesk(Database database, Verticals verticals, Ids ids) {
        this.database = database;
        this.verticals = verticals;
        this.ids = ids;
    }

    /** @throws Problem VALIDATION_ERROR, CONFLICT for a service that is there already */
    PriceItem create(long tenant, NewPrice wanted) {
        var vertical = verticals.byCode(tenant, wanted.vertical()).id();
        checkRange(wanted.priceFrom(), wanted.priceTo());
        var id = ids.next();
        once(() -> database.update(
                INSERT,
                tenant,
                id,
                vertical,
                wanted.category().strip(),
                wanted.devicePattern().strip(),
                wanted.serviceName().strip(),
                wanted.priceFrom(),
                wanted.priceTo(),
                wanted.durationMinutes()));
        return require(tenant, id, "");
    }

    /** @throws Problem NOT_FOUND, VALIDATION_ERROR, CONFLICT for a service that is there already */
    PriceItem edit(long tenant, UUID id, EditPrice edit) {
        var before = require(tenant, id, " for update");
        var from = edit.priceFrom() == null ? before.priceFrom() : edit.priceFrom();
        var to = edit.priceTo() == null ? before.priceTo() : edit.priceTo().orElse(null);
        checkRange(from, to);
        once(() -> database.update(
                UPDATE,
                or(edit.category(), before.category()),
                or(edit.devicePattern(), before.devicePattern()),
                or(edit.serviceName(), before.serviceName()),
                from,
                to,
                edit.durationMinutes() == null
                        ? before.durationMinutes()
                        : edit.durationMinutes().map(Long::intValue).orElse(null),
                tenant,
                id));
        return require(tenant, id, "");
    }

    /** @throws Problem NOT_FOUND */
    void delete(long tenant, UUID id) {
        if (database.update("delete from dialogs.price_item where tenant_id = ? and id = ?", tenant, id) == 0) {
            throw unknown(id);
        }
    }

    private PriceItem require(long tenant, UUID id, String lock) {
        return database.first(
                        PriceLists.COLUMNS + "where tenant_id = ? and id = ?" + lock, PriceLists::item, tenant, id)
                .orElseThrow(() -> unknown(id));
    }

    private static void checkRange(BigDecimal from, BigDecimal to) {
        if (to != null && to.compareTo(from) < 0) {
            throw Problem.invalid("price_to", "must not be below price_from");
        }
    }

    private static void once(Runnable write) {
        try {
            write.run();
        } catch (DatabaseFailure failure) {
            if (failure.constraint().filter(ONCE::equals).isPresent()) {
                throw new Problem(CommonProblem.CONFLICT, "The list has this service for this device");
            }
            throw failure;
        }
    }

    private static String or(String wanted, String before) {
        return wanted == null ? before : wanted.strip();
    }

    private static Problem unknown(UUID id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no price " + id);
    }
}
