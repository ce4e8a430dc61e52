package io.leadline.contracts.inbox;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The statements that work one inbox. In the caller's transaction. */
final class InboxRows<E> {
    /**
     * The next tenants of whom something waits, and since when: a step in the index for each, whatever they have
     * waiting. It also keeps {@link #CLAIM}, which is planned after it, from sorting.
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
            select tenant_id, due_at, set_config('enable_sort', 'off', true) from waiting
            """;

    /**
     * Of each tenant the lanes whose first entry is due the longest, and of those lanes what is due, in its order. An
     * entry waits for the older ones of its lane, but not for one that waits for another try. Who has the first of a
     * lane has the lane: to others it is not settled yet, so they choose none behind it.
     *
     * <p>Each step is ordered as an index is, and asks for as few as it needs. That plan must hold whatever the planner
     * believes: analyzed in the middle of a backlog it expects few heads, and would rather read and sort the whole
     * backlog for every batch (1.7 s with 100,000 rows, 0.3 ms in the index's order). So this is planned without sorting;
     * the readers' statements, which come later, are not.
     */
    private static final String CLAIM = """
            select mine.* from (select set_config('enable_sort', 'on', true)) readers, unnest(?::bigint[]) turn (tenant_id),
                lateral (
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
                    select tenant_id, id, tries, ctid::text as place, %2$s from %1$s behind
                    where behind.tenant_id = turn.tenant_id and behind.lane = first.lane and behind.id >= first.id
                        and behind.state = 'new' and behind.due_at <= ?
                    order by behind.id limit %3$d
                    for update) one
                limit %3$d) mine
            """;

    /** By its place, see {@link #SETTLE}; one that has moved was changed by somebody else. */
    private static final String CLAIM_ONE = """
            select tenant_id, id, tries, ctid::text as place, %2$s from %1$s one
            where ctid = ?::tid and tenant_id + 0 = ? and id + 0 = ? and tries = ? and due_at <= ?
                and id = (
                    select first.id from %1$s first
                    where first.tenant_id = one.tenant_id and first.lane = one.lane
                        and first.state = 'new' and first.due_at <= ?
                    order by first.id limit 1)
            for update skip locked
            """;

    /**
     * By the row's place in the table, which a locked row keeps. By its key, the planner would rather walk all rows of a
     * tenant that is new since the table was analyzed, for it expects none (0.1 s with 60,000); hence the {@code + 0}.
     */
    private static final String SETTLE = """
            update %s set state = ?, last_error = ?, handled_at = ?, tries = tries + 1
            where ctid = any(?::tid[]) and id + 0 = any(?)
            """;

    private static final String LATER = """
            update %s set tries = tries + 1, due_at = ? where ctid = any(?::tid[]) and id + 0 = any(?)
            """;

    private final Database database;
    private final InboxTable<E> table;

    InboxRows(Database database, InboxTable<E> table) {
        this.database = database;
        this.table = table;
    }

    /** A tenant of whom something waits, due then at the earliest. */
    record Waiting(long tenant, Instant due) {}

    /**
     * An entry this transaction has.
     *
     * @param place of its row in the table
     */
    record Claimed<E>(long tenant, long id, int tries, String place, E entry) {}

    /** The next tenants behind one, by number, of whom anything waits, due or not. */
    List<Waiting> waiting(long behind, int most) {
        return database
                .list(
                        WAITING.formatted(table.name(), most),
                        row -> new Waiting(row.number("tenant_id"), row.instant("due_at")),
                        behind)
                .stream()
                .sorted(Comparator.comparing(Waiting::tenant))
                .toList();
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
                one.place(),
                one.tenant(),
                one.id(),
                one.tries(),
                now,
                now);
    }

    /** @param error for people, or null */
    void settle(List<Claimed<E>> mine, String state, String error, Instant now) {
        require(mine, database.update(SETTLE.formatted(table.name()), state, error, now, places(mine), ids(mine)));
    }

    /** Has them wait until then. */
    void later(List<Claimed<E>> mine, Instant due) {
        require(mine, database.update(LATER.formatted(table.name()), due, places(mine), ids(mine)));
    }

    private void require(List<Claimed<E>> mine, int changed) {
        if (changed != mine.size()) {
            throw new IllegalStateException("Of " + mine.size() + " entries of " + table.name() + " " + changed
                    + " are where they were locked");
        }
    }

    private List<String> places(List<Claimed<E>> mine) {
        return mine.stream().map(Claimed::place).toList();
    }

    private List<Long> ids(List<Claimed<E>> mine) {
        return mine.stream().map(Claimed::id).toList();
    }

    /** What is due later than any pause lasts was written by a clock that has been set back since: it is due now. */
    void clockWasSetBack(long tenant, Instant beyond, Instant now) {
        database.update(
                "update %s set due_at = ? where tenant_id = ? and state = 'new' and due_at > ?".formatted(table.name()),
                now,
                tenant,
                beyond);
    }

    private Claimed<E> claimed(Row row) throws SQLException {
        return new Claimed<>(
                row.number("tenant_id"), row.number("id"), row.integer("tries"), row.text("place"), table.entry(row));
    }
}
