package io.leadline.localstack.testkit;

import io.leadline.localstack.postgres.LocalPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives a {@code @QuarkusTest} the settings of DESIGN §5 for a fresh, provisioned database. One PostgreSQL serves
 * the whole test JVM; init argument {@code role} names the application role (default {@code leadline_test}).
 * The static methods are for assertions and speak to the database started last.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private static final String SERVER = "postgres";
    private static final String DATABASE = "postgres.database";
    private static final Map<String, LocalPostgres> OWN = new ConcurrentHashMap<>();

    private String role = "leadline_test";
    private String database;

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", role);
    }

    @Override
    public Map<String, String> start() {
        var postgres = server();
        database = postgres.createDatabase();
        JvmWide.set(DATABASE, database);
        var url = postgres.jdbcUrl(database);
        return Map.of(
                "DB_URL", url,
                "DB_DIRECT_URL", url,
                "DB_USER", role,
                "DB_PASSWORD", role,
                "DB_OWNER_USER", LocalPostgres.OWNER,
                "DB_OWNER_PASSWORD", LocalPostgres.OWNER);
    }

    @Override
    public void stop() {
        if (database != null) {
            server().dropDatabase(database);
        }
    }

    /** The server of this JVM, started if need be; for fault tests (kill9, restart) and databases of one's own. */
    public static LocalPostgres server() {
        var address = JvmWide.computeOnce(SERVER, PostgresResource::startServer).split(" ", 2);
        return OWN.computeIfAbsent(
                address[1], folder -> LocalPostgres.attached(Integer.parseInt(address[0]), Path.of(folder)));
    }

    /** Name of the database started last. */
    public static String database() {
        return JvmWide.get(DATABASE);
    }

    /** JDBC address of the database started last. */
    public static String jdbcUrl() {
        return server().jdbcUrl(database());
    }

    /** Sees through row-level security. */
    public static Connection superuser() throws SQLException {
        return as(LocalPostgres.SUPERUSER);
    }

    /** Owns the schemas; made for migrations. */
    public static Connection owner() throws SQLException {
        return as(LocalPostgres.OWNER);
    }

    /** Any role of {@code provision.sql}. */
    public static Connection as(String role) throws SQLException {
        return server().connect(database(), role);
    }

    private static String startServer() {
        var postgres = LocalPostgres.start(LocalPostgres.Options.temporary());
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-postgres"));
        OWN.put(postgres.data().toString(), postgres);
        return postgres.port() + " " + postgres.data();
    }
}
