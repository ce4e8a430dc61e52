package io.leadline.contracts.outbox;

import io.leadline.contracts.events.WorkizEvent;
import io.leadline.localstack.testkit.PostgresResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh database per test, a table for what handlers did, and as many replicas as the test wants. */
abstract class OutboxDatabase {
    static final String ROLE = "leadline_test";

    String name;
    String url;
    private final List<Replica> replicas = new ArrayList<>();

    @BeforeEach
    void createDatabase() throws SQLException {
        name = PostgresResource.server().createDatabase();
        url = PostgresResource.server().jdbcUrl(name);
        try (var superuser = superuser()) {
            Replica.execute(superuser, """
                    create table handled (
                        place bigint generated always as identity, consumer text, seq bigint, tenant bigint, thing text)""");
            Replica.execute(superuser, "grant select, insert on handled to " + ROLE);
        }
    }

    @AfterEach
    void dropDatabase() {
        replicas.forEach(Replica::close);
        PostgresResource.server().dropDatabase(name);
    }

    /** A running replica; the test's end stops it. */
    Replica replica(Map<String, String> settings, EventConsumer... consumers) throws SQLException {
        var replica = new Replica(url, ROLE, settings, consumers);
        replicas.add(replica);
        return replica.start();
    }

    Connection superuser() throws SQLException {
        return PostgresResource.server().connect(name, "postgres");
    }

    Connection application() throws SQLException {
        return PostgresResource.server().connect(name, ROLE);
    }

    static WorkizEvent lead(Object uuid) {
        return new WorkizEvent.LeadLost(uuid.toString());
    }

    /** Publishes past {@link Outbox}: nobody is woken, and the test decides when it commits. */
    static void insertRaw(Connection connection, long tenant, String thing) throws SQLException {
        insertRaw(connection, tenant, "workiz.lead_lost", thing);
    }

    static void insertRaw(Connection connection, long tenant, String type, String thing) throws SQLException {
        Replica.execute(connection, "select set_config('app.tenant', ?, true)", Long.toString(tenant));
        Replica.execute(connection, """
                insert into outbox.pending (aggregatetype, aggregateid, type, payload, occurred_at)
                values ('workiz_lead', ?, ?, jsonb_build_object('uuid', ?), now())""", thing, type, thing);
    }

    /** What was handled, in the order of handling. */
    List<String> handled() throws SQLException {
        return strings("select thing from handled order by place");
    }

    List<String> strings(String sql) throws SQLException {
        try (var superuser = superuser();
                var rows = superuser.createStatement().executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(strings(sql).getFirst());
    }

    void asSuperuser(String sql) throws SQLException {
        try (var superuser = superuser()) {
            Replica.execute(superuser, sql);
        }
    }
}
