package io.leadline.contracts.delivery;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The statements of the delivery workers, over whatever table a feature keeps its deliveries in. */
@Singleton
class DeliveryRows {
    /** Clocks of replicas differ a little. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /**
     * Of what is due: the first of each lane, as many of an account as it has room for (one, while it fails), none of
     * an account that waits. Two replicas that choose the same row: the second finds it no longer due. What is to wait
     * longer than anything does was written by a clock that has been set back since: it is due at the next claim, and
     * what is on its way has its lease from now.
     */
    private static final String CLAIM = """
            with set_back as (
                update %1$s set due_at = case state when 'queued' then ?::timestamptz else ? end
                where state in ('queued', 'sending') and due_at > ?
            ), set_back_accounts as (
                update %3$s.delivery_account set paused_until = ? where queue = ? and paused_until > ?
            ), due as (
                select d.tenant_id, d.id, d.due_at, d.state, %2$s as key
                from %1$s d
                where d.state in ('queued', 'sending') and d.due_at <= ?
                    and not exists (
                        select from %3$s.delivery_account a
                        where a.queue = ? and a.account = %2$s and a.paused_until > ?)
                    and not exists (
                        select from %1$s o
                        where o.tenant_id = d.tenant_id and o.lane = d.lane and o.state in ('queued', 'sending')
                            and o.id < d.id)
                order by d.due_at, d.id
                limit 1000
            ), chosen as (
                select * from (
                    select due.*, coalesce(a.failures, 0) as failures, coalesce(b.number, 0) as busy,
                        row_number() over (partition by due.key order by due.due_at, due.id) as place
                    from due
                        left join %3$s.delivery_account a on a.queue = ? and a.account = due.key
                        left join unnest(?::text[], ?::int[]) b(key, number) on b.key = due.key) placed
                where place <= case when failures >= ? then 1 else ? end - busy
                order by due_at, id
                limit ?
            )
            update %1$s d
            set state = 'sending', attempts = d.attempts + 1, due_at = ?,
                doubtful = d.doubtful or chosen.state = 'sending'
            from chosen
            where d.tenant_id = chosen.tenant_id and d.id = chosen.id
                and d.state in ('queued', 'sending') and d.due_at <= ?
            returning d.tenant_id, d.id, d.account, d.lane, d.payload, d.attempts, d.doubtful, chosen.failures
            """;

    /** Who comes too late finds another attempt's number, and does not overwrite its outcome. */
    private static final String SETTLE = """
            update %s set state = ?, doubtful = ?, attempts = attempts - ?, due_at = ?, last_error = ?,
                external_id = coalesce(?, external_id), settled_at = ?
            where tenant_id = ? and id = ? and state = 'sending' and attempts = ?
            """;

    private static final String HOLD_LANE = """
            update %1$s set due_at = greatest(due_at, ?)
            where tenant_id = ? and id = (
                select id from %1$s where tenant_id = ? and lane = ? and state = 'queued' order by id limit 1)
            """;

    /** A try begun before the others failed does not make their failures fewer; only a success does. */
    private static final String ACCOUNT = """
            insert into %s.delivery_account as a (queue, account, failures, paused_until, reason) values (?, ?, ?, ?, ?)
            on conflict (queue, account) do update
            set failures = case excluded.failures when 0 then 0 else greatest(a.failures, excluded.failures) end,
                paused_until = greatest(a.paused_until, excluded.paused_until), reason = excluded.reason
            """;

    private static final String SHIFT = """
            insert into %s.worker_lease as l (name, holder, until) values (?, ?, ?)
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where l.holder = excluded.holder or l.until < ? or l.until > ?
            """;

    private final DataSource database;
    private final SystemScope system;
    private final String schema;

    DeliveryRows(DataSource database, SystemScope system, @ConfigProperty(name = "leadline.schema") String schema) {
        this.database = database;
        this.system = system;
        this.schema = schema;
    }

    /**
     * A claimed delivery.
     *
     * @param key its account's, see {@link CourierWorker#key}
     * @param failures of the account in a row
     */
    record Claimed(Delivery delivery, String key, int failures) {}

    /** How a try ends in the row. */
    record Settlement(
            DeliveryState state, boolean doubtful, boolean counts, Instant due, String error, String externalId) {}

    long insert(String table, long tenant, String account, String lane, String payload, Instant due) {
        return run(connection -> {
            try (var insert = connection.prepareStatement("insert into " + table
                    + " (tenant_id, account, lane, payload, due_at) values (?, ?, ?, ?::jsonb, ?)" + " returning id")) {
                insert.setLong(1, tenant);
                insert.setString(2, account);
                insert.setString(3, lane);
                insert.setString(4, payload);
                insert.setObject(5, time(due));
                try (var rows = insert.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
    }

    /** @param sure a person knows that it may have arrived */
    boolean again(String table, long tenant, long id, boolean sure, Instant now) {
        return run(connection -> {
            try (var update = connection.prepareStatement("update " + table
                    + " set doubtful = not ? and (doubtful or state = 'unknown'), state = 'queued', attempts = 0, due_at = ?,"
                    + " settled_at = null where tenant_id = ? and id = ? and state in ('dead', 'unknown')")) {
                update.setBoolean(1, sure);
                update.setObject(2, time(now));
                update.setLong(3, tenant);
                update.setLong(4, id);
                return update.executeUpdate() > 0;
            }
        });
    }

    /** What ran into the pause waits no longer; what was never tried keeps its time. */
    void resume(Courier courier, long tenant, String account, String key, Instant now) {
        run(connection -> {
            try (var delete = connection.prepareStatement(
                    "delete from " + schema + ".delivery_account where queue = ? and account = ?")) {
                delete.setString(1, courier.table());
                delete.setString(2, key);
                delete.executeUpdate();
            }
            var theirs = courier.shared() ? "" : " and tenant_id = " + tenant;
            try (var update = connection.prepareStatement("update " + courier.table()
                    + " set due_at = ? where state = 'queued' and due_at > ? and last_error is not null and account = ?"
                    + theirs)) {
                update.setObject(1, time(now));
                update.setObject(2, time(now));
                update.setString(3, account);
                return update.executeUpdate();
            }
        });
    }

    Optional<Deliveries.Pause> pause(String table, String key, Instant now) {
        return run(connection -> {
            try (var query = connection.prepareStatement("select paused_until, reason from " + schema
                    + ".delivery_account where queue = ? and account = ? and paused_until > ?")) {
                query.setString(1, table);
                query.setString(2, key);
                query.setObject(3, time(now));
                try (var rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new Deliveries.Pause(
                                    rows.getObject(1, OffsetDateTime.class).toInstant(), rows.getString(2)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Whether this process may work so long, for the others do not; one that has longer has it of a wrong clock. */
    boolean shift(String name, UUID holder, Instant now, Duration shift) {
        return inNewOfAllTenants(() -> run(connection -> {
            try (var take = connection.prepareStatement(SHIFT.formatted(schema))) {
                take.setString(1, name);
                take.setObject(2, holder);
                take.setObject(3, time(now.plus(shift)));
                take.setObject(4, time(now));
                take.setObject(5, time(now.plus(shift).plus(SLACK)));
                return take.executeUpdate() > 0;
            }
        }));
    }

    /** Gives the shift back, so that nobody waits for its end. */
    void endShift(String name, UUID holder) {
        inNewOfAllTenants(() -> run(connection -> {
            try (var delete = connection.prepareStatement(
                    "delete from " + schema + ".worker_lease where name = ? and holder = ?")) {
                delete.setString(1, name);
                delete.setObject(2, holder);
                return delete.executeUpdate();
            }
        }));
    }

    /**
     * Takes what is due.
     *
     * @param busy how many of an account, by its key, are on their way from here
     */
    List<Claimed> claim(Courier courier, int most, Map<String, Integer> busy, int failuresInARow, Instant now) {
        var key = courier.shared() ? "d.account" : "d.tenant_id || ':' || d.account";
        var sql = CLAIM.formatted(courier.table(), key, schema);
        var lease = now.plus(courier.lease());
        var beyond = now.plus(Deliveries.LONGEST_WAIT).plus(SLACK);
        return inNewOfAllTenants(() -> run(connection -> {
            try (var claim = connection.prepareStatement(sql)) {
                var at = 0;
                claim.setObject(++at, time(now));
                claim.setObject(++at, time(lease));
                claim.setObject(++at, time(beyond));
                claim.setObject(++at, time(now));
                claim.setString(++at, courier.table());
                claim.setObject(++at, time(beyond));
                claim.setObject(++at, time(now));
                claim.setString(++at, courier.table());
                claim.setObject(++at, time(now));
                claim.setString(++at, courier.table());
                claim.setArray(
                        ++at, connection.createArrayOf("text", busy.keySet().toArray()));
                claim.setArray(
                        ++at, connection.createArrayOf("int", busy.values().toArray()));
                claim.setInt(++at, failuresInARow);
                claim.setInt(++at, courier.parallel());
                claim.setInt(++at, most);
                claim.setObject(++at, time(lease));
                claim.setObject(++at, time(now));
                try (var rows = claim.executeQuery()) {
                    var claimed = new ArrayList<Claimed>();
                    while (rows.next()) {
                        var account = rows.getString("account");
                        var delivery = new Delivery(
                                rows.getLong("tenant_id"),
                                rows.getLong("id"),
                                account,
                                rows.getString("lane"),
                                rows.getString("payload"),
                                rows.getInt("attempts"),
                                rows.getBoolean("doubtful"));
                        claimed.add(new Claimed(
                                delivery,
                                courier.shared() ? account : delivery.tenant() + ":" + account,
                                rows.getInt("failures")));
                    }
                    return claimed;
                }
            }
        }));
    }

    /**
     * Writes an outcome down and whatever belongs to it, in one transaction of the delivery's tenant; false if the
     * lease was lost, and then nothing is written.
     */
    boolean settle(String table, Claimed claimed, Settlement end, Instant now, Duration lanePace, Runnable also) {
        var delivery = claimed.delivery();
        return TenantScope.call(delivery.tenant(), () -> QuarkusTransaction.requiringNew()
                .call(() -> run(connection -> {
                    try (var settle = connection.prepareStatement(SETTLE.formatted(table))) {
                        settle.setString(1, end.state().word());
                        settle.setBoolean(2, end.doubtful());
                        settle.setInt(3, end.counts() ? 0 : 1);
                        settle.setObject(4, time(end.due()));
                        settle.setString(5, end.error());
                        settle.setString(6, end.externalId());
                        settle.setObject(7, end.state() == DeliveryState.QUEUED ? null : time(now));
                        settle.setLong(8, delivery.tenant());
                        settle.setLong(9, delivery.id());
                        settle.setInt(10, delivery.attempt());
                        if (settle.executeUpdate() == 0) {
                            return false;
                        }
                    }
                    if (lanePace.isPositive()) {
                        holdLane(connection, table, delivery, now.plus(lanePace));
                    }
                    also.run();
                    return true;
                })));
    }

    /** Remembers how an account does. */
    void account(String table, String key, int failures, Instant pausedUntil, String reason) {
        inNewOfAllTenants(() -> run(connection -> {
            try (var update = connection.prepareStatement(ACCOUNT.formatted(schema))) {
                update.setString(1, table);
                update.setString(2, key);
                update.setInt(3, failures);
                update.setObject(4, time(pausedUntil));
                update.setString(5, reason);
                return update.executeUpdate();
            }
        }));
    }

    private static void holdLane(Connection connection, String table, Delivery delivery, Instant until)
            throws SQLException {
        try (var hold = connection.prepareStatement(HOLD_LANE.formatted(table))) {
            hold.setObject(1, time(until));
            hold.setLong(2, delivery.tenant());
            hold.setLong(3, delivery.tenant());
            hold.setString(4, delivery.lane());
            hold.executeUpdate();
        }
    }

    private <T> T inNewOfAllTenants(Callable<T> work) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(work));
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The deliveries' table cannot be used", e);
        }
    }

    private static OffsetDateTime time(Instant moment) {
        return moment == null ? null : OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
