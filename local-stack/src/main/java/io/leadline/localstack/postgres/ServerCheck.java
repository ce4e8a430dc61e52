package io.leadline.localstack.postgres;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Refuses a server on which tests would pass that production fails, or benchmarks would lie (DESIGN §3). */
final class ServerCheck {
    private static final Map<String, String> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put("current_setting('fsync')", "on");
        EXPECTED.put("current_setting('synchronous_commit')", "on");
        EXPECTED.put("current_setting('full_page_writes')", "on");
        EXPECTED.put("current_setting('max_connections')", "100");
        EXPECTED.put("current_setting('listen_addresses')", "127.0.0.1");
        EXPECTED.put("current_setting('server_version_num')::int / 10000", "18");
        EXPECTED.put("lower('ЖАННА')", "жанна");
        EXPECTED.put("to_tsvector('simple', 'ЖАННА')", "'жанна':1");
    }

    private ServerCheck() {}

    static void passes(LocalPostgres postgres) throws SQLException {
        try (var connection = postgres.connect(LocalPostgres.SUPERUSER, LocalPostgres.SUPERUSER);
                var statement = connection.createStatement()) {
            for (var expected : EXPECTED.entrySet()) {
                try (var row = statement.executeQuery("SELECT (" + expected.getKey() + ")::text")) {
                    row.next();
                    if (!expected.getValue().equals(row.getString(1))) {
                        throw new IllegalStateException("PostgreSQL must not run like this: " + expected.getKey()
                                + " is " + row.getString(1) + ", not " + expected.getValue());
                    }
                }
            }
        }
    }
}
