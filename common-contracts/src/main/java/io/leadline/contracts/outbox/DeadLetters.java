package io.leadline.contracts.outbox;

import io.leadline.contracts.privacy.Mask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The rows of {@code outbox.dead_letter}: of this service's consumers, and of the transaction's tenant (its policy). */
@ApplicationScoped
class DeadLetters {
    private static final int LONGEST_REASON = 500;
    private static final String WHOLE = "id, consumer, reason, tries, failed_at";

    private final DataSource database;
    private final Clock clock;

    DeadLetters(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An event given up on. */
    record DeadLetter(LogRow event, long id, String consumer, String reason, int tries, Instant failedAt) {}

    /** A page of them, newest first, and how many there are. */
    record Found(List<DeadLetter> letters, long total) {}

    /** What went wrong, fit for an operator's eyes: no stack trace, no personal data. */
    static String reason(Throwable failure) {
        var deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        var text = deepest.getMessage() == null
                ? deepest.getClass().getSimpleName()
                : deepest.getClass().getSimpleName() + ": " + Mask.text(deepest.getMessage());
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    void bury(String consumer, LogRow event, int tries, String reason) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("insert into outbox.dead_letter (consumer, seq, "
                        + LogRow.COLUMNS + ", reason, tries, failed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, consumer);
            insert.setLong(2, event.seq());
            insert.setObject(3, event.eventId());
            insert.setLong(4, event.tenantId());
            insert.setString(5, event.aggregateType());
            insert.setString(6, event.aggregateId());
            insert.setString(7, event.type());
            insert.setString(8, event.payload());
            insert.setString(9, event.actor());
            insert.setString(10, event.requestId());
            insert.setString(11, event.traceparent());
            insert.setObject(12, OffsetDateTime.ofInstant(event.occurredAt(), ZoneOffset.UTC));
            insert.setString(13, reason);
            insert.setInt(14, tries);
            insert.setObject(15, now());
            insert.executeUpdate();
        }
    }

    @Transactional
    Found find(int limit, long offset) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select seq, " + LogRow.COLUMNS + ", " + WHOLE
                        + " from outbox.dead_letter order by id desc limit ? offset ?")) {
            query.setInt(1, limit);
            query.setLong(2, offset);
            var letters = new ArrayList<DeadLetter>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    letters.add(read(row));
                }
            }
            return new Found(letters, count(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read dead letters", e);
        }
    }

    private static long count(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select count(*) from outbox.dead_letter");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Transactional
    Optional<DeadLetter> find(long id) {
        return one(id, "");
    }

    /** Locks it until the transaction ends; empty if it is gone or someone else replays it. */
    Optional<DeadLetter> lock(long id) {
        return one(id, " for update skip locked");
    }

    private Optional<DeadLetter> one(long id, String locking) {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select seq, " + LogRow.COLUMNS + ", " + WHOLE
                        + " from outbox.dead_letter where id = ?" + locking)) {
            query.setLong(1, id);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot read dead letters", e);
        }
    }

    void delete(long id) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("delete from outbox.dead_letter where id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    @Transactional
    void failedAgain(long id, String reason) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update outbox.dead_letter set reason = ?, tries = tries + 1, failed_at = ? where id = ?")) {
            update.setString(1, reason);
            update.setObject(2, now());
            update.setLong(3, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot change a dead letter", e);
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                LogRow.read(row),
                row.getLong(12),
                row.getString(13),
                row.getString(14),
                row.getInt(15),
                row.getObject(16, OffsetDateTime.class).toInstant());
    }
}
