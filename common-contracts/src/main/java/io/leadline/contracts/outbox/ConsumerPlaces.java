package io.leadline.contracts.outbox;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** The rows of {@code outbox.consumer}; all but {@link #register} belong into the caller's transaction. */
@Singleton
class ConsumerPlaces {
    private final DataSource database;

    ConsumerPlaces(DataSource database) {
        this.database = database;
    }

    /**
     * How far a consumer is.
     *
     * @param seq the last event done with
     * @param replayTo events up to here are handled one per transaction
     * @param tries tries begun of the event after {@code seq}
     * @param pause time until its next try
     */
    record Place(long seq, long replayTo, int tries, Duration pause) {
        boolean isReplaying() {
            return replayTo > seq;
        }
    }

    /** Makes the row of a new consumer. */
    void register(EventConsumer consumer) throws SQLException {
        var start = consumer.start().after();
        // The head is read before the row exists: what comes later is the consumer's.
        change("""
                insert into outbox.consumer (name, seq)
                values (?, case when ?::bigint < 0 then outbox.head() else ?::bigint end)
                on conflict (name) do nothing""", consumer.name(), start, start);
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select db_role, current_user from outbox.consumer where name = ?")) {
            query.setString(1, consumer.name());
            try (var row = query.executeQuery()) {
                row.next();
                if (!row.getString(1).equals(row.getString(2))) {
                    throw new IllegalStateException("The outbox consumer %s belongs to the database role %s, not to %s"
                            .formatted(consumer.name(), row.getString(1), row.getString(2)));
                }
            }
        }
    }

    /** Locks the row until the transaction ends; empty if another replica has it and so is the active one. */
    Optional<Place> lock(String consumer) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("""
                        select seq, replay_to, tries,
                               greatest(0, 1000 * extract(epoch from not_before - clock_timestamp()))::bigint
                        from outbox.consumer where name = ? for update skip locked""")) {
            query.setString(1, consumer);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(place(row)) : Optional.empty();
            }
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(row.getLong(1), row.getLong(2), row.getInt(3), Duration.ofMillis(row.getLong(4)));
    }

    /** Everything up to {@code seq} is done. */
    void move(String consumer, long seq) throws SQLException {
        change("""
                update outbox.consumer set seq = ?, tries = 0, not_before = null, changed_at = now()
                where name = ?""", seq, consumer);
    }

    /** What follows, up to {@code seq}, failed as a batch. */
    void replay(String consumer, long seq) throws SQLException {
        change("update outbox.consumer set replay_to = ?, tries = 0, not_before = null where name = ?", seq, consumer);
    }

    /** Counts a try before it is made, and puts off the one after it. */
    void count(String consumer, int tries, Duration pause) throws SQLException {
        change("""
                update outbox.consumer set tries = ?, not_before = clock_timestamp() + ? * interval '1 millisecond'
                where name = ?""", tries, pause.toMillis(), consumer);
    }

    private void change(String sql, Object... parameters) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
