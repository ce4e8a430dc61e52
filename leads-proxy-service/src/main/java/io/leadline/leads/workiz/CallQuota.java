package io.leadline.leads.workiz;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The tenant's places for calls to Workiz, kept in the database so that all replicas share them. */
@Singleton
class CallQuota {
    private final DataSource database;
    private final WorkizSettings settings;

    CallQuota(DataSource database, WorkizSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Takes a place for one call, in a transaction of its own.
     *
     * @param urgent a write: while it waits, free places are kept for it
     * @param patience how long the caller is going to wait at most
     * @return zero if a place was taken, else when it is worth asking again
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Duration take(boolean urgent, Duration patience) {
        try (var connection = database.getConnection();
                var call =
                        connection.prepareStatement("select leads.take_workiz_call(?, ?::interval, ?, ?::interval)")) {
            call.setInt(1, settings.callsPerWindow());
            call.setString(2, settings.window().toString());
            call.setBoolean(3, urgent);
            call.setString(4, patience.toString());
            try (var answer = call.executeQuery()) {
                answer.next();
                return Duration.ofMillis(answer.getLong(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The quota of calls to Workiz cannot be kept", e);
        }
    }

    /** Keeps all replicas from calling for as long as Workiz itself has asked for. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void block(Duration wait) {
        try (Connection connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update leads.workiz_quota
                        set blocked_until = greatest(blocked_until, clock_timestamp() + ?::interval)
                        """)) {
            update.setString(1, wait.toString());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The quota of calls to Workiz cannot be kept", e);
        }
    }
}
