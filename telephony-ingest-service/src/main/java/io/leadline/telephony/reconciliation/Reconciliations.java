package io.leadline.telephony.reconciliation;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.Pagination;
import io.leadline.telephony.mango.MangoApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The comparisons of an account, for admins; each method is one transaction. */
@ApplicationScoped
@Transactional
class Reconciliations {
    private static final String COLUMNS = """
            select id, kind, state, date_from, date_to, received, provider_says, added, error, created_at, finished_at
            from telephony.reconciliation where tenant_id = ?""";

    private final Database database;
    private final MangoApi mango;
    private final Tenants tenants;
    private final Clock clock;

    Reconciliations(Database database, MangoApi mango, Tenants tenants, Clock clock) {
        this.database = database;
        this.mango = mango;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** @throws Problem NOT_FOUND */
    ReconciliationView.Page page(long tenant, long account, int page, int limit) {
        mango.require(tenant, account);
        var total = database.first(
                        "select count(*) as total from telephony.reconciliation where tenant_id = ? and account_id = ?",
                        row -> row.number("total"),
                        tenant,
                        account)
                .orElse(0L);
        var rows = database.list(
                COLUMNS + " and account_id = ? order by due_at desc, id desc limit ? offset ?",
                Reconciliations::view,
                tenant,
                account,
                limit,
                (page - 1L) * limit);
        return new ReconciliationView.Page(rows, new Pagination(page, limit, total));
    }

    /** @throws Problem NOT_FOUND, VALIDATION_ERROR for more than a month or for days to come */
    ReconciliationView wish(Caller by, long account, NewReconciliation wanted) {
        var tenant = by.tenantNumber();
        mango.require(tenant, account);
        if (wanted.dateTo().isBefore(wanted.dateFrom())) {
            throw Problem.invalid("date_to", "must not be before date_from");
        }
        if (!wanted.dateTo().isBefore(wanted.dateFrom().plusMonths(1))) {
            throw Problem.invalid("date_to", "must be within a month of date_from");
        }
        var zone = tenants.zone(tenant);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var from = wanted.dateFrom().atStartOfDay(zone).toInstant();
        var to = earliest(wanted.dateTo().plusDays(1).atStartOfDay(zone).toInstant(), now);
        if (!from.isBefore(to)) {
            throw Problem.invalid("date_from", "must not lie in the future");
        }
        return database.first("""
                        insert into telephony.reconciliation (tenant_id, account_id, kind, due_at, date_from, date_to,
                            next_at, requested_by, created_at)
                        values (?, ?, 'manual', ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, account_id, kind, due_at) do update set next_at = excluded.next_at
                        returning id, kind, state, date_from, date_to, received, provider_says, added, error,
                            created_at, finished_at""", Reconciliations::view, tenant, account, now, from, to, now, by.number(), now)
                .orElseThrow();
    }

    private static Instant earliest(Instant one, Instant other) {
        return List.of(one, other).stream().min(Instant::compareTo).orElseThrow();
    }

    private static ReconciliationView view(Row row) throws SQLException {
        return new ReconciliationView(
                row.number("id"),
                row.text("kind"),
                row.text("state"),
                row.instant("date_from"),
                row.instant("date_to"),
                row.number("received"),
                row.number("provider_says"),
                row.number("added"),
                row.text("error"),
                row.instant("created_at"),
                row.instant("finished_at"));
    }
}
