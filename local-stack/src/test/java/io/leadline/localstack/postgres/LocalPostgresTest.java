package io.leadline.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPostgresTest {
    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(LocalPostgres.Options.temporary());
    }

    @AfterAll
    static void stop() {
        postgres.close();
        assertThat(postgres.data()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "max_connections, 100",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8"
    })
    void runsWithDurabilityAndTheAgreedLimits(String setting, String value) throws SQLException {
        try (var connection = postgres.superuser()) {
            assertThat(text(connection, "SELECT current_setting('" + setting + "')"))
                    .isEqualTo(value);
        }
    }

    @Test
    void foldsCyrillicInEveryNewDatabase() throws SQLException {
        try (var connection = postgres.connect(postgres.createDatabase(), LocalPostgres.OWNER)) {
            assertThat(text(connection, "SELECT lower('ЖАННА')")).isEqualTo("жанна");
            assertThat(text(connection, "SELECT to_tsvector('russian', 'ЖАННЫ')"))
                    .isEqualTo("'жан':1");
        }
    }

    @ParameterizedTest
    @CsvSource({"fsync, off", "synchronous_commit, off", "full_page_writes, off", "max_connections, 50"})
    void refusesToRunWithOtherSettings(String setting, String value) {
        assertThatThrownBy(() ->
                        LocalPostgres.start(LocalPostgres.Options.temporary().with(setting, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(setting)
                .hasMessageContaining(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"leadline_crm", "leadline_leads", "leadline_dialogs", "leadline_telephony", "leadline_test"})
    void applicationRolesOwnNothingAndMakeNothing(String role) throws SQLException {
        try (var connection = postgres.connect(LocalPostgres.DATABASE, role)) {
            assertThat(
                            text(
                                    connection,
                                    "SELECT concat(rolsuper, rolbypassrls, rolcreatedb, rolcreaterole) FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("ffff");
            assertThat(text(connection, "SELECT pg_has_role('leadline_service', 'member')"))
                    .isEqualTo("t");
            for (var forbidden : List.of(
                    "CREATE SCHEMA mine",
                    "CREATE TABLE public.mine ()",
                    "CREATE TEMP TABLE mine ()",
                    "SET ROLE leadline_owner")) {
                assertThatThrownBy(() -> text(connection, forbidden)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void ownerMakesSchemasAndLetsTheServicesIn() throws SQLException {
        var database = postgres.createDatabase();
        try (var owner = postgres.connect(database, LocalPostgres.OWNER);
                var statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA s; CREATE TABLE s.t (word text); INSERT INTO s.t VALUES ('слово');"
                    + "CREATE INDEX ON s.t USING gin (word gin_trgm_ops);"
                    + "GRANT USAGE ON SCHEMA s TO leadline_service; GRANT SELECT ON s.t TO leadline_service");
            assertThat(text(owner, "SELECT concat(rolsuper, rolbypassrls) FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("ft");
        }
        try (var service = postgres.connect(database, "leadline_crm")) {
            assertThat(text(service, "SELECT word FROM s.t")).isEqualTo("слово");
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), "leadline_crm", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void failedStartShowsTheEndOfTheServersLog() {
        assertThatThrownBy(() ->
                        LocalPostgres.start(LocalPostgres.Options.temporary().with("shared_buffers", "lots")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("invalid value for parameter \"shared_buffers\"");
    }

    @Test
    void committedRowsSurviveKill9AndRestart(@TempDir Path folder) throws SQLException {
        try (var own = LocalPostgres.start(LocalPostgres.Options.kept(0, folder.resolve("pg")))) {
            try (var connection = own.superuser();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE public.kept AS SELECT 42 AS answer");
                own.kill9();
                assertThatThrownBy(() -> text(connection, "SELECT 1")).isInstanceOf(SQLException.class);
            }
            own.restart();
            try (var connection = own.superuser()) {
                assertThat(text(connection, "SELECT answer FROM public.kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void serverLeftBehindOnTheSameFolderIsReplacedAndProvisioningRepeats(@TempDir Path folder) throws SQLException {
        var left = LocalPostgres.start(LocalPostgres.Options.kept(0, folder.resolve("pg")));
        try (var connection = left.superuser();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE public.kept AS SELECT 42 AS answer");
        }
        try (var next = LocalPostgres.start(LocalPostgres.Options.kept(0, folder.resolve("pg")));
                var connection = next.superuser()) {
            assertThat(next.port()).isNotEqualTo(left.port());
            assertThat(text(connection, "SELECT answer FROM public.kept")).isEqualTo("42");
            assertThatThrownBy(left::superuser).isInstanceOf(SQLException.class);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (var rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }
}
