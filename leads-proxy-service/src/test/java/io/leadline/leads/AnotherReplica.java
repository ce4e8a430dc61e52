package io.leadline.leads;

import io.leadline.localstack.testkit.PostgresResource;
import java.sql.SQLException;

/** What another process of this service does to the database, on a connection of its own with the service's role. */
public final class AnotherReplica {
    private AnotherReplica() {}

    /** Publishes that a lead of a tenant was marked lost, as the outbox writes it. */
    public static void marksLost(long tenant, String uuid) {
        try (var connection = PostgresResource.as("leadline_leads")) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
                statement.execute("""
                        insert into outbox.pending (aggregatetype, aggregateid, type, payload, occurred_at)
                        values ('workiz_lead', '%1$s', 'workiz.lead_lost', '{"uuid":"%1$s"}', now())""".formatted(uuid));
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
