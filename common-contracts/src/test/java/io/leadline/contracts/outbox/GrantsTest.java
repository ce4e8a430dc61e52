package io.leadline.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN §3: what a service's role may do with the outbox, and nothing else. */
class GrantsTest extends OutboxDatabase {
    @BeforeEach
    void migrate() throws Exception {
        replica(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from outbox.pending",
                "delete from outbox.pending",
                "insert into outbox.pending (tenant_id, aggregatetype, aggregateid, type, payload, occurred_at)"
                        + " values (2, 'a', 'b', 'c', '{}', now())",
                "insert into outbox.event select * from outbox.event",
                "update outbox.event set tenant_id = 2",
                "delete from outbox.event",
                "select * from outbox.event_default",
                "update outbox.sequencer set seq = 0",
                "select * from outbox.sequencer for update",
                "delete from outbox.consumer",
                "update outbox.consumer set db_role = 'leadline_crm'",
                "insert into outbox.consumer (name, seq, db_role) values ('x', 0, 'leadline_crm')",
                "drop table outbox.event_default",
                "create table outbox.mine (id int)",
            })
    void isRefused(String sql) throws Exception {
        try (var application = application()) {
            Replica.execute(application, "select set_config('app.tenant', '1', false)");
            assertThatThrownBy(() -> Replica.execute(application, sql))
                    .hasMessageMatching("(?s)ERROR: (permission denied|must be owner).*");
        }
    }

    @Test
    void serviceMovesOnlyItsOwnConsumersAndSeesOnlyItsOwnDeadLetters() throws Exception {
        asSuperuser("insert into outbox.consumer (name, db_role, seq) values ('crm.one', 'leadline_crm', 7)");
        asSuperuser("insert into outbox.dead_letter (consumer, db_role, tenant_id, seq, event_id, aggregatetype,"
                + " aggregateid, type, payload, occurred_at, reason, tries, failed_at) values ('crm.one', 'leadline_crm',"
                + " 1, 7, uuidv7(), 'a', 'b', 'c', '{}', now(), 'r', 5, now())");
        try (var application = application();
                var crm =
                        io.leadline.localstack.testkit.PostgresResource.server().connect(name, "leadline_crm")) {
            Replica.execute(application, "select set_config('app.tenant', '*', false)");
            Replica.execute(crm, "select set_config('app.tenant', '*', false)");
            assertThat(changed(application, "update outbox.consumer set seq = 9"))
                    .isZero();
            assertThat(changed(crm, "update outbox.consumer set seq = 9")).isEqualTo(1);
            assertThat(changed(application, "delete from outbox.dead_letter")).isZero();
            Replica.execute(crm, "select set_config('app.tenant', '2', false)");
            assertThat(changed(crm, "delete from outbox.dead_letter")).isZero();
            Replica.execute(crm, "select set_config('app.tenant', '1', false)");
            assertThat(changed(crm, "delete from outbox.dead_letter")).isEqualTo(1);
        }
    }

    @Test
    void everyTableIndexAndConstraintSaysWhatItIsFor() throws Exception {
        assertThat(strings("""
                select c.relname from pg_class c
                where c.relnamespace = 'outbox'::regnamespace and c.relkind in ('r', 'p', 'v', 'I', 'i')
                    and not c.relispartition and c.relname !~ '^flyway' and obj_description(c.oid, 'pg_class') is null
                    and not exists (select from pg_constraint k where k.conindid = c.oid
                        and (obj_description(k.oid, 'pg_constraint') is not null or k.conname = 'sequencer_pkey'))""")).isEmpty();
    }

    private static int changed(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
