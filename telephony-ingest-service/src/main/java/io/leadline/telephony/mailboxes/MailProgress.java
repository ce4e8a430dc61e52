package io.leadline.telephony.mailboxes;

import io.leadline.contracts.database.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who looks into a mailbox and how far it was read; each in a transaction of its own, in the tenant's scope. */
@Singleton
class MailProgress {
    private static final String TAKE_TURN = """
            insert into telephony.mailbox_watch as w (tenant_id, mailbox_id, holder, until) values (?, ?, ?, ?)
            on conflict (tenant_id, mailbox_id) do update set holder = excluded.holder, until = excluded.until
            where w.holder = excluded.holder or w.until < ?
            """;

    private final Database database;
    private final Clock clock;

    MailProgress(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether this replica looks into it until then, for another does not. */
    boolean takeTurn(Mailbox mailbox, UUID holder, Instant until) {
        return update(TAKE_TURN, mailbox.tenant(), mailbox.id(), holder, until, clock.instant()) > 0;
    }

    void endTurn(Mailbox mailbox, UUID holder) {
        update(
                "update telephony.mailbox_watch set until = ? where tenant_id = ? and mailbox_id = ? and holder = ?",
                clock.instant(),
                mailbox.tenant(),
                mailbox.id(),
                holder);
    }

    /** The newest mail that was read, of a mailbox whose numbers still mean the same. */
    Optional<Long> lastUid(Mailbox mailbox, long uidValidity) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.first(
                        """
                select last_uid from telephony.mailbox_watch
                where tenant_id = ? and mailbox_id = ? and uid_validity = ? and last_uid is not null""", row -> row.number("last_uid"), mailbox.tenant(), mailbox.id(), uidValidity));
    }

    /** The mail was read, and all before it. */
    void read(Mailbox mailbox, long uidValidity, long uid) {
        update("""
                update telephony.mailbox_watch set uid_validity = ?, last_uid = ?, failing_uid = null, failing_tries = 0
                where tenant_id = ? and mailbox_id = ?""", uidValidity, uid, mailbox.tenant(), mailbox.id());
    }

    /** How often a mail could not be read, and since when. */
    record Stumbles(int tries, Instant since) {}

    /** The mail cannot be read. */
    Stumbles stumbled(Mailbox mailbox, long uid) {
        var now = clock.instant();
        return QuarkusTransaction.requiringNew()
                .call(() -> database.first(
                        """
                update telephony.mailbox_watch
                set failing_tries = case when failing_uid = ? then failing_tries + 1 else 1 end,
                    failing_since = case when failing_uid = ? then coalesce(failing_since, ?) else ? end,
                    failing_uid = ?
                where tenant_id = ? and mailbox_id = ?
                returning failing_tries, failing_since""",
                        row -> new Stumbles(row.integer("failing_tries"), row.instant("failing_since")),
                        uid,
                        uid,
                        now,
                        now,
                        uid,
                        mailbox.tenant(),
                        mailbox.id()))
                .orElse(new Stumbles(1, now));
    }

    /** Something of a mail is passed over. */
    void skipped(Mailbox mailbox, String what) {
        update("""
                update telephony.mailbox_watch set skipped = skipped + 1, last_skipped = ?
                where tenant_id = ? and mailbox_id = ?""", what, mailbox.tenant(), mailbox.id());
    }

    private int update(String sql, Object... values) {
        return QuarkusTransaction.requiringNew().call(() -> database.update(sql, values));
    }
}
