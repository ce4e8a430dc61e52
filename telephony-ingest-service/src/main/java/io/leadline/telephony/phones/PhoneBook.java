package io.leadline.telephony.phones;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.Pagination;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;

/** What admins do with numbers; each method is one transaction. */
@ApplicationScoped
@Transactional
class PhoneBook {
    private static final String COLUMNS = """
            select id, number, rk, city, avito_name, ats_number, version, updated_at
            from telephony.phone where tenant_id = ?""";

    private final Database database;
    private final Tenants tenants;
    private final Clock clock;

    PhoneBook(Database database, Tenants tenants, Clock clock) {
        this.database = database;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A number, and the version it shows. */
    record Versioned(PhoneView phone, long version) {}

    /** A page, by number; the tenant has some hundreds at most, so a search reads them all. */
    PhonePage page(long tenant, String search, int page, int limit) {
        var values = new ArrayList<>();
        values.add(tenant);
        var where = new StringBuilder();
        if (search != null && !search.isBlank()) {
            where.append(
                    " and lower(concat_ws(' ', number, rk, city, avito_name, ats_number)) like lower(?) escape '\\'");
            values.add(pattern(tenant, search.strip()));
        }
        var total = database.first(
                        "select count(*) as total from telephony.phone where tenant_id = ?" + where,
                        row -> row.number("total"),
                        values.toArray())
                .orElse(0L);
        values.add(limit);
        values.add((page - 1L) * limit);
        var rows = database.list(
                COLUMNS + where + " order by number limit ? offset ?",
                row -> versioned(row).phone(),
                values.toArray());
        return new PhonePage(rows, new Pagination(page, limit, total));
    }

    /** @throws Problem NOT_FOUND */
    Versioned get(long tenant, long id) {
        return database.first(COLUMNS + " and id = ?", PhoneBook::versioned, tenant, id)
                .orElseThrow(() -> missing(id));
    }

    /** @throws Problem VALIDATION_ERROR for what is no number, CONFLICT for one that is there, as either of the two */
    Versioned create(long tenant, NewPhone wanted, long by) {
        var number = e164(tenant, wanted.number());
        var ats = ats(tenant, plain(wanted.atsNumber()));
        requireFree(tenant, 0, number, ats);
        var now = now();
        return database.first(
                        """
                        insert into telephony.phone (tenant_id, number, rk, city, avito_name, ats_number, created_at,
                            updated_by, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        returning id, number, rk, city, avito_name, ats_number, version, updated_at""",
                        PhoneBook::versioned,
                        tenant,
                        number,
                        plain(wanted.rk()),
                        plain(wanted.city()),
                        plain(wanted.avitoName()),
                        ats,
                        now,
                        by,
                        now)
                // Somebody else has just saved it.
                .orElseThrow(() -> taken("number", number));
    }

    /** Calls that came before keep what the number stood for then. */
    Versioned edit(long tenant, long id, EditPhone edit, String ifMatch, long by) {
        var before = database.first(COLUMNS + " and id = ? for update", PhoneBook::versioned, tenant, id)
                .orElseThrow(() -> missing(id));
        Version.require(ifMatch, before.version());
        var old = before.phone();
        var number = edit.number() == null ? old.number() : e164(tenant, edit.number());
        var ats = ats(tenant, changed(edit.atsNumber(), old.atsNumber()));
        requireFree(tenant, id, number, ats);
        database.update(
                """
                update telephony.phone
                set number = ?, rk = ?, city = ?, avito_name = ?, ats_number = ?, updated_by = ?, updated_at = ?,
                    version = version + 1
                where tenant_id = ? and id = ?""",
                number,
                changed(edit.rk(), old.rk()),
                changed(edit.city(), old.city()),
                changed(edit.avitoName(), old.avitoName()),
                ats,
                by,
                now(),
                tenant,
                id);
        return get(tenant, id);
    }

    /** @throws Problem NOT_FOUND */
    void delete(long tenant, long id) {
        if (database.update("delete from telephony.phone where tenant_id = ? and id = ?", tenant, id) == 0) {
            throw missing(id);
        }
    }

    /** A line is looked up by either number, so neither may be another's number or number of the PBX. */
    private void requireFree(long tenant, long id, String number, String ats) {
        if (isTaken(tenant, id, number)) {
            throw taken("number", number);
        }
        if (ats != null && ats.startsWith("+") && isTaken(tenant, id, ats)) {
            throw taken("ats_number", ats);
        }
    }

    private boolean isTaken(long tenant, long id, String number) {
        return database.first(
                        "select 1 from telephony.phone where tenant_id = ? and id <> ? and (number = ? or ats_number = ?)",
                        _ -> true,
                        tenant,
                        id,
                        number,
                        number)
                .isPresent();
    }

    /** As a line is kept, where it is a phone number at all. */
    private String ats(long tenant, String typed) {
        return typed == null
                ? null
                : Phone.e164(typed, tenants.phoneRegion(tenant)).orElse(typed);
    }

    private String e164(long tenant, String typed) {
        return Phone.e164(typed, tenants.phoneRegion(tenant))
                .orElseThrow(() -> Problem.invalid("number", "must be a possible phone number"));
    }

    /** A whole number in any spelling is looked for as it is kept. */
    private String pattern(long tenant, String search) {
        var text = search.matches("[+\\d][\\d\\s().-]{9,}")
                ? Phone.e164(search, tenants.phoneRegion(tenant)).orElse(search)
                : search;
        return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static String changed(Optional<String> edit, String before) {
        return edit == null ? before : plain(edit.orElse(null));
    }

    private static String plain(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static Problem missing(long id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no number " + id);
    }

    private static Problem taken(String field, String number) {
        return new Problem(CommonProblem.CONFLICT, field + " " + number + " is there already");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Versioned versioned(Row row) throws SQLException {
        return new Versioned(
                new PhoneView(
                        row.number("id"),
                        row.text("number"),
                        row.text("rk"),
                        row.text("city"),
                        row.text("avito_name"),
                        row.text("ats_number"),
                        row.instant("updated_at")),
                row.number("version"));
    }
}
