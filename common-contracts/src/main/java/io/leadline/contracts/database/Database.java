package io.leadline.contracts.database;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Plain SQL without its ceremony, for services that have no entities: one statement a call, in the running transaction
 * (outside one the tenant wall shows nothing). Parameters may be texts, numbers, booleans, {@link UUID}s,
 * {@link Instant}s, byte arrays, collections of texts, numbers, byte arrays or UUIDs (an array), and null; JSON is a text, cast with
 * {@code ?::jsonb}.
 */
@Singleton
public class Database {
    private final DataSource pool;

    Database(DataSource pool) {
        this.pool = pool;
    }

    /** Makes one thing of one row. */
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** All rows a query finds. */
    public <T> List<T> list(String sql, Mapper<T> mapper, Object... parameters) {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(sql)) {
            set(query, parameters);
            try (var rows = query.executeQuery()) {
                var row = new Row(rows);
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(mapper.map(row));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    /** The first row a query finds. */
    public <T> Optional<T> first(String sql, Mapper<T> mapper, Object... parameters) {
        return list(sql, mapper, parameters).stream().findFirst();
    }

    /** How many rows a statement changed. */
    public int update(String sql, Object... parameters) {
        try (var connection = pool.getConnection();
                var update = connection.prepareStatement(sql)) {
            set(update, parameters);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private static void set(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (var i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Instant moment -> statement.setObject(i + 1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
                case Collection<?> all ->
                    statement.setArray(i + 1, statement.getConnection().createArrayOf(type(all), elements(all)));
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case null -> statement.setObject(i + 1, null);
                default -> statement.setObject(i + 1, parameters[i]);
            }
        }
    }

    /** The driver takes bytes in an array of byte arrays alone. */
    private static Object[] elements(Collection<?> all) {
        return type(all).equals("bytea") ? all.toArray(byte[][]::new) : all.toArray();
    }

    private static String type(Collection<?> all) {
        return switch (all.isEmpty() ? "" : all.iterator().next()) {
            case UUID _ -> "uuid";
            case Long _ -> "bigint";
            case Integer _ -> "integer";
            case byte[] _ -> "bytea";
            case null, default -> "text";
        };
    }
}
