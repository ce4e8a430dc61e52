package io.leadline.dialogs.pricelist;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.money.Amounts;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.verticals.Verticals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/** What the tenants' services cost; each method is one transaction. */
@ApplicationScoped
@Transactional
public class PriceLists {
    static final String COLUMNS = """
            select id, category, device_pattern, service_name, price_from, price_to, duration_minutes
            from dialogs.price_item
            """;

    private static final String UPSERT = """
            insert into dialogs.price_item
                (tenant_id, id, vertical_id, category, device_pattern, service_name, price_from, price_to,
                 duration_minutes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint price_item_once do update
            set price_from = excluded.price_from, price_to = excluded.price_to,
                duration_minutes = excluded.duration_minutes
            returning (xmax = 0) as is_new
            """;

    private static final int MOST_ROWS = 5_000;
    private static final int LONGEST = 200;

    private final Database database;
    private final Verticals verticals;
    private final Ids ids;

    PriceLists(Database database, Verticals verticals, Ids ids) {
        this.database = database;
        this.verticals = verticals;
        this.ids = ids;
    }

    /**
     * A part of a vertical's list.
     *
     * @param vertical its code, null for the tenant's first
     * @param search a part of service, category or device, or null
     * @throws Problem VALIDATION_ERROR for a code that is none
     */
    public List<PriceItem> list(long tenant, String vertical, String search, int limit) {
        var id = verticals.byCode(tenant, vertical).id();
        var pattern = search == null || search.isBlank()
                ? "%"
                : "%" + search.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return database.list(COLUMNS + """
                where tenant_id = ? and vertical_id = ?
                    and (service_name ilike ? or category ilike ? or device_pattern ilike ?)
                order by place limit ?""", PriceLists::item, tenant, id, pattern, pattern, pattern, limit);
    }

    static PriceItem item(Row row) throws SQLException {
        return new PriceItem(
                row.uuid("id"),
                row.text("category"),
                row.text("device_pattern"),
                row.text("service_name"),
                Amounts.plain(row.amount("price_from")),
                Amounts.plain(row.amount("price_to")),
                row.integer("duration_minutes"));
    }

    /**
     * Takes a CSV over: first the names of the columns {@code category;device_pattern;service_name;price_from;price_to;
     * duration_minutes}, then a service a line. One that is there already gets the new price.
     *
     * @throws Problem VALIDATION_ERROR naming the line; then nothing is changed
     */
    public ImportedPrices take(long tenant, String vertical, String csv) {
        var id = verticals.byCode(tenant, vertical).id();
        var created = 0;
        var updated = 0;
        try (var reader = CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(csv)) {
            for (var line : reader) {
                if (created + updated >= MOST_ROWS) {
                    throw Problem.invalid("file", "may have " + MOST_ROWS + " lines at most");
                }
                if (isNew(tenant, id, line)) {
                    created++;
                } else {
                    updated++;
                }
            }
        } catch (CsvParseException | java.io.IOException _) {
            throw Problem.invalid("file", "must be a CSV with semicolons, its first line the names of the columns");
        }
        return new ImportedPrices(created, updated);
    }

    private boolean isNew(long tenant, long vertical, NamedCsvRecord line) {
        var from = amount(line, "price_from", true);
        var to = amount(line, "price_to", false);
        if (to != null && to.compareTo(from) < 0) {
            throw wrong(line, "price_to", "must not be below price_from");
        }
        var minutes = minutes(line);
        return database.first(
                        UPSERT,
                        row -> row.bool("is_new"),
                        tenant,
                        ids.next(),
                        vertical,
                        text(line, "category"),
                        text(line, "device_pattern"),
                        text(line, "service_name"),
                        from,
                        to,
                        minutes)
                .orElseThrow();
    }

    private static String text(NamedCsvRecord line, String column) {
        var text = line.findField(column).map(String::strip).orElse("");
        if (text.isEmpty() || text.length() > LONGEST) {
            throw wrong(line, column, "must have 1 to " + LONGEST + " characters");
        }
        return text;
    }

    private static BigDecimal amount(NamedCsvRecord line, String column, boolean required) {
        var text = line.findField(column)
                .map(String::strip)
                .orElse("")
                .replace(" ", "")
                .replace(',', '.');
        if (text.isEmpty() && !required) {
            return null;
        }
        if (!text.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            throw wrong(line, column, "must be an amount such as 15000");
        }
        return new BigDecimal(text);
    }

    private static Integer minutes(NamedCsvRecord line) {
        var text = line.findField("duration_minutes").map(String::strip).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw wrong(line, "duration_minutes", "must be minutes such as 60");
        }
        return Integer.valueOf(text);
    }

    private static Problem wrong(NamedCsvRecord line, String column, String rule) {
        return Problem.invalid("file", "line " + line.getStartingLineNumber() + ", " + column + ": " + rule);
    }
}
