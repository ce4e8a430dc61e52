package io.leadline.localstack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * PostgreSQL 18 of this machine's own on 127.0.0.1, with durability on and provisioned for Leadline (DESIGN §3).
 * Local passwords equal the role names. Not zonky's {@code EmbeddedPostgres}: that one stops itself in a shutdown
 * hook, beside our services' own stopping, and cannot be restarted or killed.
 */
public final class LocalPostgres implements AutoCloseable {
    public static final String DATABASE = "leadline";
    public static final String OWNER = "leadline_owner";
    public static final String SUPERUSER = "postgres";

    private final PostgresTools tools;
    private final Options options;
    private final Path data;
    private final int port;

    /**
     * @param port TCP port on 127.0.0.1, 0 for a free one
     * @param dataDirectory kept folder, or empty for a temporary one that {@link #close()} deletes
     * @param settings server settings that win over ours; a changed durability setting makes the start fail
     */
    public record Options(int port, Optional<Path> dataDirectory, Map<String, String> settings) {
        /** Free port, temporary data. */
        public static Options temporary() {
            return new Options(0, Optional.empty(), Map.of());
        }

        /** Given port, data kept in {@code folder} over restarts. */
        public static Options kept(int port, Path folder) {
            return new Options(port, Optional.of(folder), Map.of());
        }

        /** The same with one server setting more. */
        public Options with(String setting, String value) {
            var more = new LinkedHashMap<>(settings);
            more.put(setting, value);
            return new Options(port, dataDirectory, more);
        }
    }

    private LocalPostgres(PostgresTools tools, Options options, Path data, int port) {
        this.tools = tools;
        this.options = options;
        this.data = data;
        this.port = port;
    }

    /**
     * Starts a server and provisions the database {@code leadline}. A server that a killed process left behind in
     * the same data folder is stopped first.
     *
     * @throws IllegalStateException if it does not start, or runs with other settings than DESIGN §3 asks for
     */
    public static LocalPostgres start(Options options) {
        try {
            var tools = PostgresTools.ofThisMachine();
            var data = options.dataDirectory().map(Path::toAbsolutePath).orElseGet(TemporaryData::create);
            var postgres = new LocalPostgres(tools, options, data, options.port() == 0 ? freePort() : options.port());
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                tools.initdb(data);
            }
            postgres.stop();
            try {
                postgres.start();
                ServerCheck.passes(postgres);
                new Databases(postgres).provide(DATABASE);
            } catch (RuntimeException | SQLException e) {
                postgres.close();
                throw e;
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare PostgreSQL", e);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot provision PostgreSQL", e);
        }
    }

    /** A handle on a server that other code of this JVM started and will close; for tests under another class loader. */
    public static LocalPostgres attached(int port, Path data) {
        try {
            return new LocalPostgres(PostgresTools.ofThisMachine(), Options.kept(port, data), data, port);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare PostgreSQL", e);
        }
    }

    public int port() {
        return port;
    }

    /** Data folder of the server. */
    public Path data() {
        return data;
    }

    /** JDBC address of the database {@code leadline}, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A superuser's connection to {@code leadline}: it sees through row-level security. */
    public Connection superuser() throws SQLException {
        return connect(DATABASE, SUPERUSER);
    }

    /** A connection under any role that {@code provision.sql} makes. */
    public Connection connect(String database, String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), role, role);
    }

    /** A fresh, provisioned database; returns its name. */
    public String createDatabase() {
        var name = "leadline_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        try {
            new Databases(this).provide(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create a database", e);
        }
        return name;
    }

    /** Drops a database of {@link #createDatabase()}, ending its connections. */
    public void dropDatabase(String name) {
        try {
            new Databases(this).drop(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot drop " + name, e);
        }
    }

    /** Stops in order ("fast": open transactions are rolled back); the data stays. */
    public void stop() {
        if (postmaster().isPresent()) {
            tools.stop(data);
        }
    }

    /** Stops if running, then starts on the same port with the same data. */
    public void restart() {
        stop();
        start();
    }

    /** The server dies as in a power cut; {@link #restart()} brings it back through crash recovery. */
    public void kill9() {
        postmaster().ifPresent(server -> {
            // The backends notice a dead postmaster within moments; a kill of each makes that now.
            var backends = server.descendants().toList();
            server.destroyForcibly();
            backends.forEach(ProcessHandle::destroyForcibly);
            backends.forEach(backend -> backend.onExit().join());
            server.onExit().join();
        });
    }

    /** Stops a server that a killed process left behind in a kept folder; true if there was one. */
    public static boolean stopLeftover(Path folder) {
        var left = PostmasterFile.of(folder.toAbsolutePath()).process().isPresent();
        if (left) {
            attached(0, folder.toAbsolutePath()).stop();
        }
        return left;
    }

    /** Stops; deletes temporary data. */
    @Override
    public void close() {
        stop();
        if (options.dataDirectory().isEmpty()) {
            TemporaryData.delete(data);
        }
    }

    private void start() {
        var settings = new LinkedHashMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "unix_socket_directories", "",
                "max_connections", "100",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "timezone", "UTC",
                "log_timezone", "UTC"));
        settings.putAll(options.settings());
        List<String> arguments = new ArrayList<>(List.of("-p", String.valueOf(port)));
        settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        tools.start(data, data.resolve("server.log"), arguments);
    }

    private Optional<ProcessHandle> postmaster() {
        return PostmasterFile.of(data).process();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
