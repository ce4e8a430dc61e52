package io.leadline.contracts.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;

/** Tells a database that is away or full from a statement that is wrong. */
public final class DatabaseState {
    private DatabaseState() {}

    /** Whether repeating the request later may help: no connection, no permit, a server going down. */
    public static boolean isUnreachable(SQLException failure) {
        var state = failure.getSQLState();
        if (failure instanceof SQLTransientConnectionException) {
            return true;
        }
        if (state == null) {
            // Agroal has no state of its own for "no connection became free in time".
            var message = failure.getMessage();
            return message != null && message.toLowerCase(Locale.ROOT).contains("acquisition timeout");
        }
        // 08: connection; 53: out of resources; 57P: shutting down, starting up, killed by the administrator.
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P");
    }

    /** Whether an unreachable database is what lies behind a failure, however it was wrapped. */
    public static boolean liesBehind(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isUnreachable(sql)) {
                return true;
            }
        }
        return false;
    }
}
