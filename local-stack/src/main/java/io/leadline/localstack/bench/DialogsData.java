package io.leadline.localstack.bench;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.TestIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills the tables of dialogs-service as after two years of work: 50 tenants of very different size (the largest has a
 * seventh of everything), two or three dialogs to a client, messages from one to thousands to a dialog, all in the order
 * in which they came. What is older than a month is completed but for a few. The statements are in {@code
 * /bench/dialogs.sql}.
 */
final class DialogsData {
    static final int TENANTS = 50;
    private static final int DIALOGS = 1_000_000;
    /** They live 15 minutes. */
    private static final long FRESH_NANOS = 600_000_000_000L;

    private static final Map<Long, Kept> KEPT = new ConcurrentHashMap<>();

    /** A dialog somebody may look at. */
    record Known(long tenant, UUID id, String middle) {}

    private DialogsData() {}

    /**
     * Needs the migrated, empty tables; returns how many rows there are, as text.
     *
     * @param scale 1 for a million dialogs
     */
    static String fill(LocalPostgres postgres, double scale) throws SQLException, IOException {
        var dialogs = Math.max(2_000, (int) (DIALOGS * scale));
        try (var connection = postgres.superuser();
                var statement = connection.createStatement()) {
            statement.execute("select set_config('bench.dialogs', '" + dialogs + "', false)");
            // No foreign keys are checked and no walls stand in the way: the superuser fills.
            statement.execute("set session_replication_role = replica");
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute("set work_mem = '256MB'");
            var indexes = takeIndexes(statement);
            for (var sql : script().split(";\n")) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            for (var index : indexes) {
                statement.execute(index);
            }
            statement.execute("set session_replication_role = origin");
            for (var table : List.of("dialog", "entry", "client", "client_channel", "suggestion", "person", "tenant")) {
                statement.execute("vacuum (analyze) dialogs." + table);
            }
            statement.execute("checkpoint");
            try (var counts = statement.executeQuery("""
                    select format('%s tenants, the largest with %s dialogs; %s dialogs (%s active), %s messages, %s other'
                            ' entries, %s clients, %s suggestions; %s on disk',
                        (select count(*) from dialogs.tenant),
                        (select max(n) from (select count(*) as n from dialogs.dialog group by tenant_id) t),
                        (select count(*) from dialogs.dialog),
                        (select count(*) from dialogs.dialog where status = 'active'),
                        (select count(*) from dialogs.entry where type in ('message_received', 'message_sent')),
                        (select count(*) from dialogs.entry where type not in ('message_received', 'message_sent')),
                        (select count(*) from dialogs.client), (select count(*) from dialogs.suggestion),
                        pg_size_pretty(pg_database_size(current_database())))
                    """)) {
                counts.next();
                return counts.getString(1);
            }
        }
    }

    /** Dialogs by chance, so that large tenants come more often; of each the moment in the middle of its messages. */
    static List<Known> some(LocalPostgres postgres, int number, int leastMessages) throws SQLException {
        try (var connection = postgres.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        with chosen as (
                            select tenant_id, id from dialogs.dialog
                            where mod(hashtext(id::text), 10) = 0 order by hashtext(id::text) limit 40000)
                        select chosen.tenant_id, chosen.id,
                            (select to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                             from dialogs.entry e
                             where e.tenant_id = chosen.tenant_id and e.dialog_id = chosen.id
                             order by e.created_at desc offset counted.n / 2 limit 1)
                        from chosen, lateral (
                            select count(*) as n from dialogs.entry e
                            where e.tenant_id = chosen.tenant_id and e.dialog_id = chosen.id) counted
                        where counted.n >= %d limit %d""".formatted(leastMessages, number))) {
            var some = new ArrayList<Known>();
            while (rows.next()) {
                some.add(new Known(rows.getLong(1), rows.getObject(2, UUID.class), rows.getString(3)));
            }
            if (some.isEmpty()) {
                throw new BenchRefusal("no dialog has " + leastMessages + " messages");
            }
            return some;
        }
    }

    /** A live token of a person of the tenant; numbers from 1 on. */
    static String token(long tenant, long person) {
        return TestIssuer.user("operator")
                .tenant(tenant, named("tenant" + tenant))
                .user(tenant * 1_000_000 + person, named("person" + tenant + "-" + person))
                .sign();
    }

    /** A token of the tenant's first person; signed again before it ends. */
    static String kept(long tenant) {
        return KEPT.compute(
                        tenant,
                        (number, known) -> known != null && System.nanoTime() - known.signedAt < FRESH_NANOS
                                ? known
                                : new Kept(token(number, 1), System.nanoTime()))
                .token;
    }

    private record Kept(String token, long signedAt) {}

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Building an index over what is there takes a fraction of the time that filling it takes. */
    private static List<String> takeIndexes(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        var definitions = new ArrayList<String>();
        try (var rows = statement.executeQuery("""
                select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
                where indrelid in ('dialogs.dialog'::regclass, 'dialogs.entry'::regclass, 'dialogs.client'::regclass,
                        'dialogs.suggestion'::regclass)
                    and not exists (select 1 from pg_constraint where conindid = indexrelid)""")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                definitions.add(rows.getString(2));
            }
        }
        for (var name : names) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }

    private static String script() throws IOException {
        try (var source = DialogsData.class.getResourceAsStream("/bench/dialogs.sql")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
