package io.leadline.contracts.idempotency;

import io.leadline.contracts.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The table behind {@link Idempotent}. The database's clock rules, so that replicas agree. Behind a proxy, for JAX-RS makes its
 * filters before the settings can be read.
 */
@ApplicationScoped
class IdempotencyStore {
    /** A few at a time with every claim keeps the table small without a job of its own. */
    private static final int EXPIRED_PER_CLAIM = 10;

    private final DataSource database;
    private final IdempotencySettings settings;
    private final String claim;
    private final String find;
    private final String expire;
    private final String keep;
    private final String free;

    IdempotencyStore(
            DataSource database,
            IdempotencySettings settings,
            @ConfigProperty(name = "leadline.schema") String schema) {
        this.database = database;
        this.settings = settings;
        var table = schema + ".idempotency";
        claim = """
                insert into %1$s as held (tenant_id, caller, operation, key, body_hash, lease_until)
                values (?, ?, ?, ?, ?, clock_timestamp() + make_interval(secs => ?))
                on conflict on constraint idempotency_key do update
                set body_hash = excluded.body_hash, lease_until = excluded.lease_until, created_at = now(),
                    status = null, content_type = null, location = null, body = null
                where held.created_at < now() - make_interval(secs => ?)
                   or held.status is null and held.lease_until < clock_timestamp() and held.body_hash = excluded.body_hash
                returning lease_until
                """.formatted(table);
        find = """
                select body_hash, status, content_type, location, body from %s
                where tenant_id = ? and caller = ? and operation = ? and key = ?
                """.formatted(table);
        expire = """
                delete from %1$s where ctid in (
                    select ctid from %1$s where tenant_id = ? and created_at < now() - make_interval(secs => ?)
                    order by created_at limit ?)
                """.formatted(table);
        keep = """
                update %s set status = ?, content_type = ?, location = ?, body = ?
                where tenant_id = ? and caller = ? and operation = ? and key = ? and lease_until = ?
                """.formatted(table);
        free = """
                delete from %s
                where tenant_id = ? and caller = ? and operation = ? and key = ? and lease_until = ?
                """.formatted(table);
    }

    /** Takes the key for this request, or says who has it. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Claim claim(Caller caller, String operation, String key, byte[] bodyHash) {
        try (var connection = database.getConnection()) {
            expire(connection, caller);
            try (var insert = connection.prepareStatement(claim)) {
                place(insert, 1, caller, operation, key);
                insert.setBytes(5, bodyHash);
                insert.setDouble(6, settings.lease().toSeconds());
                insert.setDouble(7, settings.keep().toSeconds());
                try (var rows = insert.executeQuery()) {
                    if (rows.next()) {
                        return new Claim.Taken(caller, operation, key, rows.getObject(1, OffsetDateTime.class));
                    }
                }
            }
            return heldBy(connection, caller, operation, key, bodyHash);
        } catch (SQLException e) {
            throw new IllegalStateException("The idempotency store does not answer", e);
        }
    }

    /** Keeps the first answer for those who repeat. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(Claim.Taken taken, Claim.Answer answer) {
        execute(keep, statement -> {
            statement.setInt(1, answer.status());
            statement.setString(2, answer.contentType());
            statement.setString(3, answer.location());
            statement.setBytes(4, answer.body());
            place(statement, 5, taken.caller(), taken.operation(), taken.key());
            statement.setObject(9, taken.leaseUntil());
        });
    }

    /** Frees the key after an answer that is not kept. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void free(Claim.Taken taken) {
        execute(free, statement -> {
            place(statement, 1, taken.caller(), taken.operation(), taken.key());
            statement.setObject(5, taken.leaseUntil());
        });
    }

    private Claim heldBy(Connection connection, Caller caller, String operation, String key, byte[] bodyHash)
            throws SQLException {
        try (var select = connection.prepareStatement(find)) {
            place(select, 1, caller, operation, key);
            try (var row = select.executeQuery()) {
                // Freed between the two statements: the caller repeats and finds it open.
                if (!row.next()) {
                    return new Claim.StillRunning();
                }
                if (!Arrays.equals(row.getBytes("body_hash"), bodyHash)) {
                    return new Claim.OtherBody();
                }
                return row.getObject("status") == null ? new Claim.StillRunning() : answer(row);
            }
        }
    }

    private static Claim.Answer answer(ResultSet row) throws SQLException {
        return new Claim.Answer(
                row.getInt("status"), row.getString("content_type"), row.getString("location"), row.getBytes("body"));
    }

    private void expire(Connection connection, Caller caller) throws SQLException {
        try (var delete = connection.prepareStatement(expire)) {
            delete.setLong(1, caller.tenantNumber());
            delete.setDouble(2, settings.keep().toSeconds());
            delete.setInt(3, EXPIRED_PER_CLAIM);
            delete.executeUpdate();
        }
    }

    private static void place(PreparedStatement statement, int from, Caller caller, String operation, String key)
            throws SQLException {
        statement.setLong(from, caller.tenantNumber());
        statement.setObject(from + 1, caller.id());
        statement.setString(from + 2, operation);
        statement.setString(from + 3, key);
    }

    private void execute(String sql, Parameters parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            parameters.set(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The idempotency store does not answer", e);
        }
    }

    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }
}
