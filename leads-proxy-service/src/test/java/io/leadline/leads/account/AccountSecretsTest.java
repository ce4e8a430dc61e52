package io.leadline.leads.account;

import static io.leadline.leads.account.Administrator.form;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.leads.Callers;
import io.leadline.leads.HeardLog;
import io.leadline.leads.Spans;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an administrator entrusts to us comes out nowhere: answers, log, spans, metrics, events, the whole database. */
@QuarkusTest
@TestProfile(AccountSecretsTest.Talkative.class)
class AccountSecretsTest {
    public static final class Talkative implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.category.\"io.leadline\".level", "DEBUG",
                    "quarkus.log.category.\"org.jboss.resteasy\".level", "DEBUG",
                    "quarkus.log.category.\"org.hibernate.validator\".level", "DEBUG",
                    "quarkus.log.category.\"io.agroal\".level", "DEBUG");
        }
    }

    private static final String ODD_TOKEN = "api_odd_one_unknown";
    private static final String ODD_SECRET = "sec_odd_one_unknown";

    @Inject
    Spans spans;

    private final Administrator admin = Administrator.ofNewTenant();
    private final List<String> answers = new ArrayList<>();
    private final List<String> secrets =
            List.of(Callers.setting("WORKIZ_API_TOKEN"), Callers.setting("WORKIZ_AUTH_SECRET"), ODD_TOKEN, ODD_SECRET);

    @Test
    void neitherTokenNorSecretComesOut() throws Exception {
        var token = Callers.setting("WORKIZ_API_TOKEN");
        var secret = Callers.setting("WORKIZ_AUTH_SECRET");
        var workiz = WorkizResource.control();
        workiz.reset();
        List<String> log;
        try (var heard = new HeardLog()) {
            keep(admin.save(form(ODD_TOKEN, secret, "Asia/Tokyo")));
            keep(admin.save(form(token, ODD_SECRET, "Asia/Tokyo")));
            keep(admin.save(form(ODD_SECRET, ODD_TOKEN, "Asia/Tokyo")));
            keep(admin.save(form(token + "\\u0000", secret, "Asia/Tokyo")));
            keep(admin.save("{\"token\": \"" + token + "\", \"secret\": \"" + secret + "\", \"more\": 1}"));
            keep(admin.save("{\"token\": \"" + token + "\", \"secret\": \"" + secret));
            keep(admin.save("{\"token\": [\"" + token + "\"]}"));
            for (var status : List.of(400, 401, 403, 404, 429, 500, 200)) {
                workiz.reset();
                workiz.next(
                        "{\"status\":%d,\"body\":{\"flag\":false,\"msg\":\"%s %s\"}}".formatted(status, token, secret));
                keep(admin.save(form(token, secret, "Asia/Tokyo")));
            }
            workiz.reset();
            keep(admin.save(form(token, secret, "Asia/Tokyo")));
            keep(admin.account());
            keep(admin.leads());
            log = heard.lines();
        }
        assertThat(answers).hasSize(17).noneMatch(this::leaks);
        assertThat(log).anyMatch(line -> line.contains("Workiz")).noneMatch(this::leaks);
        assertThat(spans.seen()).noneMatch(span -> leaks(span.toString()));
        assertThat(given().get("/q/metrics").asString())
                .satisfies(all -> assertThat(leaks(all)).isFalse());
        assertThat(everyRow()).anyMatch(row -> row.contains("Asia/Tokyo")).noneMatch(this::leaks);
    }

    private void keep(Response answer) {
        answers.add(answer.headers() + answer.asString());
    }

    private boolean leaks(String text) {
        return secrets.stream().anyMatch(text::contains)
                || secrets.stream()
                        .map(secret -> HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)))
                        .anyMatch(text::contains);
    }

    /** All of it, whichever table: bytea columns come in hex. */
    private static List<String> everyRow() throws SQLException {
        try (var superuser = PostgresResource.superuser()) {
            var rows = new ArrayList<String>();
            var tables = strings(superuser, """
                    select format('%I.%I', schemaname, tablename) from pg_tables
                    where schemaname in ('leads', 'outbox')""").toList();
            for (var table : tables) {
                strings(superuser, "select t::text from " + table + " t").forEach(rows::add);
            }
            return rows;
        }
    }

    private static Stream<String> strings(java.sql.Connection connection, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found.stream();
    }
}
