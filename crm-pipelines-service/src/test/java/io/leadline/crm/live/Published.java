package io.leadline.crm.live;

import io.leadline.crm.Company;
import java.sql.SQLException;

/** Events put into the outbox by themselves, where making them over HTTP would take too long. */
final class Published {
    private Published() {}

    /** A comment each on the leads 1 to n, in one commit. */
    static void comments(Company company, int n) throws SQLException {
        publish(company, "lead", "lead.commented", "jsonb_build_object('id', n, 'comment_id', n)", n);
    }

    /** Has what was published numbered at once and not at the sequencer's next tick. */
    static void number() throws SQLException {
        Company.column("select moved from outbox.sequence(1000)");
    }

    /** A comment put straight into the log, while the sequencer is held up; the caller sets its number right. */
    static void loggedComment(Company company, long lead) throws SQLException {
        Company.change("""
                    insert into outbox.event (seq, id, event_id, tenant_id, aggregatetype, aggregateid, type, payload,
                                              occurred_at)
                    select max(seq) + 1, 0, uuidv7(), %d, 'lead', '%2$d', 'lead.commented',
                           jsonb_build_object('id', %2$d, 'comment_id', 1), now()
                    from outbox.event""".formatted(company.number(), lead));
    }

    /** A task of a lead. */
    static void task(Company company, long lead, long leadAssignedTo) throws SQLException {
        publish(
                company,
                "task",
                "task.created",
                "jsonb_build_object('id', n, 'lead_id', %d, 'kind', 'call', 'status', 'open', 'assigned_to', 1, 'lead_assigned_to', %d)"
                        .formatted(lead, leadAssignedTo),
                1);
    }

    private static void publish(Company company, String aggregate, String type, String payload, int n)
            throws SQLException {
        Company.change("""
                insert into outbox.pending (tenant_id, aggregatetype, aggregateid, type, payload, occurred_at)
                select %d, '%s', n::text, '%s', %s, now() from generate_series(1, %d) n
                """.formatted(company.number(), aggregate, type, payload, n));
    }
}
