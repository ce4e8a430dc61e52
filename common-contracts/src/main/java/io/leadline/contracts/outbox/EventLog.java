package io.leadline.contracts.outbox;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** Reads the log: for feeds that resume, and for whoever needs what happened lately (DESIGN §3). */
@Singleton
public class EventLog {
    private static final int MOST_AT_ONCE = 1000;

    private static final String OF_TENANT = "select seq, " + LogRow.COLUMNS
            + " from outbox.event where tenant_id = ? and seq > ? order by tenant_id, seq limit ?";

    // event_user_updated is a partial index, so its type stands here as a literal.
    private static final String USER_UPDATED = "select seq, " + LogRow.COLUMNS
            + " from outbox.event where type = 'user.updated' and occurred_at >= ? order by occurred_at desc limit ?";

    // What is not wanted crosses as a bare number; "seq > ?" alone decides how far the reader has come.
    private static final String PAGE = """
            select e.seq, w.*
            from (select * from outbox.event where seq > ? order by seq limit ?) e
            left join lateral (select e.event_id, e.tenant_id, e.aggregatetype, e.aggregateid, e.type, e.payload, e.actor,
                                      e.request_id, e.traceparent, e.occurred_at
                               where ?::text[] is null or e.type = any (?::text[])) w on true
            order by e.seq""";

    private final DataSource database;

    EventLog(DataSource database) {
        this.database = database;
    }

    /**
     * Events of one tenant.
     *
     * @param events in order, at most as many as asked for
     * @param resync true if events after the given one are gone: the client must load its state anew
     */
    public record Page(List<EventRecord> events, boolean resync) {}

    /**
     * The tenant's events after a number, for a feed that resumes.
     *
     * @param limit 1 to 1000
     */
    public Page read(long tenant, long after, int limit) {
        try (var connection = database.getConnection()) {
            var events = rows(connection, OF_TENANT, tenant, after, Math.clamp(limit, 1, MOST_AT_ONCE));
            // Asked after reading, so that a partition dropped meanwhile is noticed.
            var resync = after < oldest(connection) - 1 || after > head(connection);
            return new Page(events.stream().map(LogRow::toRecordOrUnknown).toList(), resync);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the log", e);
        }
    }

    /** The last number given; 0 before the first event. */
    public long head() {
        try (var connection = database.getConnection()) {
            return head(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the log", e);
        }
    }

    /** All tenants' {@code user.updated} since an instant, newest first. */
    public List<EventRecord> userUpdates(Instant since, int limit) {
        try (var connection = database.getConnection()) {
            return rows(connection, USER_UPDATED, OffsetDateTime.ofInstant(since, ZoneOffset.UTC), limit).stream()
                    .map(LogRow::toRecordOrUnknown)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read the log", e);
        }
    }

    /**
     * The next events of all tenants. Rows of types nobody wants have only their number.
     *
     * @param types the wanted ones, or null for all
     */
    List<LogRow> page(long after, int limit, Set<String> types) throws SQLException {
        try (var connection = database.getConnection()) {
            var wanted = types == null ? null : connection.createArrayOf("text", types.toArray());
            return rows(connection, PAGE, after, limit, wanted, wanted);
        }
    }

    private static long head(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select outbox.head()");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The first number the log still holds; one beyond the head if it holds none. */
    private static long oldest(Connection connection) throws SQLException {
        try (var statement =
                        connection.prepareStatement("select coalesce(min(seq), outbox.head() + 1) from outbox.event");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<LogRow> rows(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var rows = new ArrayList<LogRow>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(LogRow.read(row));
                }
            }
            return rows;
        }
    }
}
