package io.leadline.telephony.intake;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.Pagination;
import io.leadline.telephony.problem.TelephonyProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;

/** What was given up (docs/adr/0036), for admins; each method is one transaction. */
@ApplicationScoped
@Transactional
class FailedEntries {
    private static final String FAILED = "failed";

    private final Database database;
    private final Clock clock;

    FailedEntries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Ordered as no index is, so that it is the few of {@code intake_failed} that are sorted. */
    FailedEntry.Page page(long tenant, int page, int limit) {
        var total = database.first(
                        "select count(*) as total from telephony.intake where tenant_id = ? and state = 'failed'",
                        row -> row.number("total"),
                        tenant)
                .orElse(0L);
        var rows = database.list("""
                select id, provider, account_id, kind, received_at, handled_at, tries, last_error
                from telephony.intake where tenant_id = ? and state = 'failed'
                order by handled_at desc, id desc limit ? offset ?""", FailedEntries::entry, tenant, limit, (page - 1L) * limit);
        return new FailedEntry.Page(rows, new Pagination(page, limit, total));
    }

    /**
     * Makes it new, due now; the workers are to be woken once that is committed.
     *
     * @throws Problem NOT_FOUND; INTAKE_NOT_FAILED if it waits or was handled
     */
    FailedEntry retry(long tenant, long id) {
        var state = database.first(
                        "select state from telephony.intake where tenant_id = ? and id = ? for update",
                        row -> row.text("state"),
                        tenant,
                        id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no entry " + id));
        if (!state.equals(FAILED)) {
            throw new Problem(TelephonyProblem.INTAKE_NOT_FAILED, "It is " + state);
        }
        return database.first("""
                        update telephony.intake
                        set state = 'new', tries = 0, due_at = ?, last_error = null, handled_at = null
                        where tenant_id = ? and id = ?
                        returning id, provider, account_id, kind, received_at, handled_at, tries, last_error""", FailedEntries::entry, clock.instant(), tenant, id)
                .orElseThrow();
    }

    private static FailedEntry entry(Row row) throws SQLException {
        return new FailedEntry(
                row.number("id"),
                row.text("provider"),
                row.number("account_id"),
                row.text("kind"),
                row.instant("received_at"),
                row.instant("handled_at"),
                row.integer("tries"),
                row.text("last_error"));
    }
}
