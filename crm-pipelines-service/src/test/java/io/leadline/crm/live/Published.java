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
