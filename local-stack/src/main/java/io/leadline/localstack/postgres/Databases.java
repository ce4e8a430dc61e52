package io.leadline.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes databases and gives them their roles and rights ({@code provision.sql}). */
record Databases(LocalPostgres postgres) {
    /** Any number; PostgreSQL knows advisory locks by number only. */
    private static final int PROVISIONING = 54_320;

    void provide(String name) throws SQLException {
        try (var maintenance = postgres.connect(LocalPostgres.SUPERUSER, LocalPostgres.SUPERUSER)) {
            // Roles belong to the whole server, and two tests may make databases at once. The lock is taken here
            // because advisory locks hold within one database only.
            execute(maintenance, "SELECT pg_advisory_lock(" + PROVISIONING + ")");
            if (!exists(maintenance, name)) {
                execute(maintenance, "CREATE DATABASE " + name);
            }
            try (var inside = postgres.connect(name, LocalPostgres.SUPERUSER)) {
                inside.setAutoCommit(false);
                execute(inside, script());
                inside.commit();
            }
        }
    }

    void drop(String name) throws SQLException {
        try (var maintenance = postgres.connect(LocalPostgres.SUPERUSER, LocalPostgres.SUPERUSER)) {
            execute(maintenance, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        }
    }

    private static boolean exists(Connection maintenance, String name) throws SQLException {
        try (var statement = maintenance.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String script() {
        try (var script = Databases.class.getResourceAsStream("/postgres/provision.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
