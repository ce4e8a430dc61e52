package io.leadline.dialogs.ai;

import io.leadline.contracts.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** The price list as the engines read it. */
@ApplicationScoped
@Transactional
public class PriceBook {
    /** A list longer than this is read in part: what is priced first stands first. */
    private static final int MOST = 2000;

    private final Database database;

    PriceBook(Database database) {
        this.database = database;
    }

    /** The entries of a vertical; one statement. */
    public List<Price> of(long tenant, long vertical) {
        return database.list(
                """
                select category, device_pattern, service_name, price_from, price_to, duration_minutes
                from dialogs.price_item where tenant_id = ? and vertical_id = ? order by place limit ?""",
                row -> new Price(
                        row.text("category"),
                        row.text("device_pattern"),
                        row.text("service_name"),
                        row.amount("price_from"),
                        row.amount("price_to"),
                        row.integer("duration_minutes")),
                tenant,
                vertical,
                MOST);
    }
}
