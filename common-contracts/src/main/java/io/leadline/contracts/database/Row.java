package io.leadline.contracts.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** One row of an answer; what is null in the database is null here. */
public final class Row {
    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public String text(String column) throws SQLException {
        return rows.getString(column);
    }

    public Long number(String column) throws SQLException {
        var value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    public Integer integer(String column) throws SQLException {
        var value = rows.getInt(column);
        return rows.wasNull() ? null : value;
    }

    public boolean bool(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    public BigDecimal amount(String column) throws SQLException {
        return rows.getBigDecimal(column);
    }

    public UUID uuid(String column) throws SQLException {
        return rows.getObject(column, UUID.class);
    }

    public Instant instant(String column) throws SQLException {
        var value = rows.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public byte[] bytes(String column) throws SQLException {
        return rows.getBytes(column);
    }

    /** An array of texts; empty for null. */
    public List<String> texts(String column) throws SQLException {
        var value = rows.getArray(column);
        return value == null ? List.of() : List.of((String[]) value.getArray());
    }
}
