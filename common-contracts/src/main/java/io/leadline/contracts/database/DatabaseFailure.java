package io.leadline.contracts.database;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/** A statement failed; the cause says why, and which constraint was broken if one was. */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseFailure(SQLException cause) {
        super("A statement failed: " + cause.getSQLState(), cause);
    }

    /** The broken constraint or unique index by name. */
    public Optional<String> constraint() {
        return getCause() instanceof PSQLException failure && failure.getServerErrorMessage() != null
                ? Optional.ofNullable(failure.getServerErrorMessage().getConstraint())
                : Optional.empty();
    }
}
