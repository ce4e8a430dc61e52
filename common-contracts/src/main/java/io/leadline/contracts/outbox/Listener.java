package io.leadline.contracts.outbox;

import io.leadline.contracts.worker.Worker;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGConnection;

/**
 * Hears NOTIFY on one connection of its own, past PgBouncer, and opens it again when it breaks. A hint only: what it
 * misses, the readers' tick finds (DESIGN §3).
 */
@Singleton
class Listener {
    /** A silent connection is asked whether it still lives. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** Milliseconds; how soon a stop is noticed. */
    private static final int LISTEN_AT_A_TIME = 500;

    private static final int ANSWER_WITHIN_SECONDS = 5;

    private final OutboxSettings settings;
    private final Readers readers;
    private final Worker worker;
    private final String application;
    private Connection connection;
    private long heard = System.nanoTime();

    Listener(
            OutboxSettings settings,
            Readers readers,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.settings = settings;
        this.readers = readers;
        this.application = application;
        this.worker = new Worker("outbox-listener", settings.tick(), this::listen);
    }

    void start() {
        worker.start();
    }

    void stop() {
        worker.stop();
        close();
    }

    private Duration listen() throws SQLException {
        try {
            if (connection == null) {
                connection = open();
                // Hints sent while nobody listened.
                readers.wake();
            }
            var notices = connection.unwrap(PGConnection.class).getNotifications(LISTEN_AT_A_TIME);
            if (notices != null && notices.length > 0) {
                readers.wake();
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                if (!connection.isValid(ANSWER_WITHIN_SECONDS)) {
                    close();
                }
                heard = System.nanoTime();
            }
            return Duration.ZERO;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private Connection open() throws SQLException {
        var opened = DriverManager.getConnection(settings.directUrl(), settings.user(), settings.password());
        try (var statement = opened.createStatement()) {
            statement.execute("set application_name = '" + application.replace("'", "") + " listener'");
            statement.execute("listen outbox");
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private void close() {
        var closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException _) {
                // it was broken already
            }
        }
    }
}
