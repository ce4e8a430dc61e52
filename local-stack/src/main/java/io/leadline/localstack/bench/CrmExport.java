package io.leadline.localstack.bench;

import static io.leadline.localstack.bench.Report.say;
import static io.leadline.localstack.bench.Report.verdict;

import io.leadline.localstack.postgres.LocalPostgres;
import io.leadline.localstack.testkit.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.UUID;

/**
 * 100,000 leads of one tenant as a workbook: when the first byte comes, and how much more lives in the heap while the
 * client has read a part and waits.
 */
final class CrmExport {
    private static final int ROWS = 100_000;
    private static final int TENANT = 1_000;
    private static final int OWNER = 1_000_000;
    private static final double MOST_FIRST_BYTE_MS = 1_000;
    private static final double MOST_HEAP_MB = 64;
    private static final int PART = 1 << 20;

    private CrmExport() {}

    /** Adds the tenant to what {@link CrmData} has filled, and measures. */
    static void measure(BenchedService crm, LocalPostgres postgres)
            throws IOException, InterruptedException, SQLException {
        fill(postgres);
        try (var http = HttpClient.newHttpClient()) {
            // Once for the classes and the compiler.
            export(http, crm, false);
            var before = crm.liveHeap();
            var figures = export(http, crm, true);
            var extra = (figures.heap - before) / 1e6;
            say("");
            say(
                    "| `GET /api/leads/export?format=xlsx`, %,d rows, %.1f MB | wanted | measured | |",
                    ROWS, figures.bytes / 1e6);
            say("|---|---|---|---|");
            say(
                    "| first byte | < %.0f ms | %.0f ms | %s |",
                    MOST_FIRST_BYTE_MS, figures.firstMs, verdict(figures.firstMs < MOST_FIRST_BYTE_MS));
            say(
                    "| live heap more, while it runs | < %.0f MB | %.1f MB | %s |",
                    MOST_HEAP_MB, extra, verdict(extra < MOST_HEAP_MB));
            say("| whole file, the collection in its middle not counted | | %.1f s | |", figures.seconds);
        }
    }

    private record Figures(double firstMs, long heap, long bytes, double seconds) {}

    private static Figures export(HttpClient http, BenchedService crm, boolean measured)
            throws IOException, InterruptedException {
        var token = TestIssuer.user("owner")
                .tenant(TENANT, UUID.nameUUIDFromBytes(new byte[] {1}))
                .user(OWNER, UUID.nameUUIDFromBytes(new byte[] {2}))
                .sign();
        var request = HttpRequest.newBuilder(URI.create(crm.url() + "/api/leads/export?format=xlsx"))
                .header("Authorization", "Bearer " + token)
                .build();
        var began = System.nanoTime();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw new BenchRefusal("the export answered " + answer.statusCode());
        }
        try (var body = answer.body()) {
            body.read();
            var first = System.nanoTime() - began;
            var bytes = 1L + body.readNBytes(PART).length;
            var paused = System.nanoTime();
            var heap = measured ? crm.liveHeap() : 0;
            paused = System.nanoTime() - paused;
            bytes += body.transferTo(java.io.OutputStream.nullOutputStream());
            return new Figures(first / 1e6, heap, bytes, (System.nanoTime() - began - paused) / 1e9);
        }
    }

    private static void fill(LocalPostgres postgres) throws SQLException {
        try (var connection = postgres.superuser();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into crm.tenant (tenant_id, name, time_zone, phone_region, reminder_minutes, working_hours,
                        version, created_at, updated_at)
                    values (%1$d, 'Большая компания', 'Europe/Moscow', 'RU', 30, '{}', 0, now(), now());
                    insert into crm.users (tenant_id, id, login, password_hash, first_name, last_name, role, status,
                        cities, version, created_at, updated_at)
                    overriding system value
                    values (%1$d, %2$d, 'large-owner', '-', 'Имя', 'Фамилия', 'owner', 'active', '{}', 0, now(), now());
                    insert into crm.lead (tenant_id, client_name, phone_number, phone_e164, status, source, budget,
                        notes, pipeline_id, stage_id, moved_to_stage_at, assigned_to, version, created_at, updated_at)
                    select %1$d, 'Клиент ' || n, '+7905' || lpad(n::text, 7, '0'), '+7905' || lpad(n::text, 7, '0'),
                        'новый', 'Instagram', 1000 * (n %% 300), 'Интересуется, перезвонить после обеда ' || md5(n::text),
                        1, 1, now(), %2$d, 0, now() - n * interval '1 minute', now()
                    from generate_series(1, %3$d) n
                    """.formatted(TENANT, OWNER, ROWS));
            statement.execute("set session_replication_role = origin");
            statement.execute("vacuum (analyze) crm.lead");
        }
    }
}
