package io.leadline.contracts.inbox;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The statements that work one inbox. In the caller's transaction. */
final class InboxRows<E> {
    /**
     * The next tenants of whom something waits, and since when: a step in the index for each, whatever they have
     * waiting.
     */
    private static final String WAITING = """
            with recursive waiting (tenant_id, due_at, place) as (
                (select tenant_id, due_at, 1 from %1$s
                    where state = 'new' and tenant_id > ? order by tenant_id, due_at limit 1)
                union all
                select next.tenant_id, next.due_at, waiting.place + 1
                from waiting, lateral (
                    select one.tenant_id, one.due_at from %1$s one
                    where one.state = 'new' and one.tenant_id > waiting.tenant_id
                    order by one.tenant_id, one.due_at limit 1) next
                where waiting.place < %2$d
            )
            select tenant_id, due_at from waiting order by place
            """;

    /**
     * Of each tenant the lanes whose first entry is due the longest, and of those lanes what is due, in its order. An
     * entry waits for the older ones of its lane, but not for one that waits for another try. Who has the first of a
     * lane has the lane: to others it is not settled yet, so they choose none behind it.
     *
     * <p>Each step is ordered as an index is, and asks for as few as it needs: the plan holds when a backlog has grown
     * since the table was last analyzed.
     */
    private static final String CLAIM = """
            select mine.* from unnest(?::bigint[]) turn (tenant_id), lateral (
                select one.*
                from lateral (
                    select head.id, head.lane from %1$s head
                    where head.tenant_id = turn.tenant_id and head.state = 'new' and head.due_at <= ?
                        and head.id = (
                            select one.id from %1$s one
                            where one.tenant_id = head.tenant_id and one.lane = head.lane
                                and one.state = 'new' and one.due_at <= ?
                            order by one.id limit 1)
                    order by head.due_at, head.id limit %3$d
                    for update skip locked) first, lateral (
                    select tenant_id, id, tries, %2$s from %1$s behind
                    where behind.tenant_id = turn.tenant_id and behind.lane = first.lane and behind.id >= first.id
                        and behind.state = 'new' and behind.due_at <= ?
                    order by behind.id limit %3$d
                    for update) one
                limit %3$d) mine
            """;

    private static final String CLAIM_ONE = """
            select tenant_id, id, tries, %2$s from %1$s one
            where tenant_id = ? and id = ? and tries = ? and due_at <= ?
                and id = (
                    select first.id from %1$s first
                    where first.tenant_id = one.tenant_id and first.lane = one.lane
                        and first.state = 'new' and first.due_at <= ?
                    order by first.id limit 1)
            for update skip locked
            """;

    /** By the key alone: with the state named, the planner may walk the index of what is new. */
    private static final String SETTLE = """
            update %s set state = ?, last_error = ?, handled_at = ?, tries = tries + 1
            where tenant_id = ? and id = any(?)
            """;

    private static final String LATER = """
            update %s set tries = tries + 1, due_at = ? where tenant_id = ? and id = any(?)
            """;

    private final Database database;
    private final InboxTable<E> table;

    InboxRows(Database database, InboxTable<E> table) {
        this.database = database;
        this.table = table;
    }

    /** A tenant of whom something waits, due then at the earliest. */
    record Waiting(long tenant, Instant due) {}

    /** An entry this transaction has. */
    record Claimed<E>(long tenant, long id, int tries, E entry) {}

    /** The next tenants behind one, by number, of whom anything waits, due or not. */
    List<Waiting> waiting(long behind, int most) {
        return database.list(
                WAITING.formatted(table.name(), most),
                row -> new Waiting(row.number("tenant_id"), row.instant("due_at")),
                behind);
    }

    /** @param share most entries of each tenant; written into the statement, for a plan that counts on it */
    List<Claimed<E>> claim(List<Long> tenants, int share, Instant now) {
        return database.list(
                CLAIM.formatted(table.name(), table.columns(), share), this::claimed, tenants, now, now, now);
    }

    /** The same entry again, unless it is somebody's, settled, tried by somebody else since, or not its lane's turn. */
    Optional<Claimed<E>> again(Claimed<E> one, Instant now) {
        return database.first(
                CLAIM_ONE.formatted(table.name(), table.columns()),
                this::claimed,
                one.tenant(),
                one.id(),
                one.tries(),
                now,
                now);
    }

    /** @param error for people, or null */
    void settle(long tenant, List<Long> ids, String state, String error, Instant now) {
        database.update(SETTLE.formatted(table.name()), state, error, now, tenant, ids);
    }

    /** Has them wait until then. */
    void later(long tenant, List<Long> ids, Instant due) {
        database.update(LATER.formatted(table.name()), due, tenant, ids);
    }

    private Claimed<E> claimed(Row row) throws SQLException {
        return new Claimed<>(row.number("tenant_id"), row.number("id"), row.integer("tries"), table.entry(row));
    }
}
