package io.leadline.telephony.avito.accounts;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.requestid.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Who did what with the accounts; in the transaction that does it, so that nothing is done unwritten. */
@ApplicationScoped
public class Audit {
    private final Database database;
    private final RequestId request;
    private final Clock clock;

    Audit(Database database, RequestId request, Clock clock) {
        this.database = database;
        this.request = request;
        this.clock = clock;
    }

    /** Writes a line. What cannot be done in a transaction is written down before it is tried. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Caller who, long account, String action) {
        database.update(
                """
                insert into telephony.avito_audit (tenant_id, account_id, action, user_id, login, request_id, at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                who.tenantNumber(),
                account,
                action,
                who.number(),
                who.login(),
                request.current().orElse(null),
                clock.instant());
    }

    @Transactional
    AuditPage page(long tenant, long before, int limit) {
        // One more than wanted: whether there are older ones.
        var lines = database.list(
                """
                select id, account_id, action, user_id, login, request_id, at from telephony.avito_audit
                where tenant_id = ? and id < ? order by id desc limit ?""",
                row -> new AuditPage.Line(
                        row.number("id"),
                        row.number("account_id"),
                        row.text("action"),
                        row.number("user_id"),
                        row.text("login"),
                        row.text("request_id"),
                        row.instant("at")),
                tenant,
                before,
                limit + 1);
        return lines.size() > limit ? new AuditPage(lines.subList(0, limit), true) : new AuditPage(lines, false);
    }
}
