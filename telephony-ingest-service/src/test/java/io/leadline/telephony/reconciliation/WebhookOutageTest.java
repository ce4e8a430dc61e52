package io.leadline.telephony.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.mango.MangoApi;
import io.leadline.telephony.recordings.PlayedCalls;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Ten minutes in which no webhook comes, healed by the hour's reconciliation: afterwards our calls are Mango's, each
 * once, and neither the night's run nor the posts that come after all change anything (issue 7, faults).
 */
@QuarkusTest
class WebhookOutageTest {
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Instant NIGHT =
            LocalDate.now(MOSCOW).minusDays(1).atStartOfDay(MOSCOW).toInstant();
    private static final long OUTAGE = NIGHT.minus(Duration.ofHours(1)).getEpochSecond();
    private static final long OUTAGE_ENDS = OUTAGE + 600;

    @Inject
    Database database;

    @Inject
    SystemScope system;

    @Inject
    MangoApi mangoApi;

    @Inject
    Tenants tenants;

    @Inject
    ReconciliationSettings settings;

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");
    private PlayedCalls calls;
    private long account;

    @BeforeEach
    void anAccount() {
        mango.reset();
        mango.mode("{\"stats_legs\":true,\"stats_bare\":true}");
        calls = new PlayedCalls(office);
        account = calls.inTenant(() -> database.first(
                        "select id from telephony.mango_account where tenant_id = ?",
                        row -> row.number("id"),
                        office.number())
                .orElseThrow());
    }

    @Test
    void tenMinutesWithoutWebhooksAreHealedByTheHoursReconciliation() {
        aDayWithAnOutage();
        var provider = providersCalls();
        var lost = provider.stream().filter(this::isEndLost).count();
        await().untilAsserted(() -> assertThat(closed()).isEqualTo(provider.size() - lost));
        assertThat(lost).isEqualTo(9);

        fires(NIGHT.plus(Duration.ofMinutes(10)));
        assertThat(report("hourly", NIGHT))
                .isEqualTo("received %d, says %d, added %d".formatted(provider.size() - lost, provider.size(), lost));
        assertThat(ours())
                .isEqualTo(provider.stream().map(this::essence).sorted().toList());
        everythingIsFetchedAndToldOnce(provider);

        var before = office.as("operator").get("/api/calls?limit=100").as(JsonNode.class);
        var events = events();
        tellAgain(provider);
        fires(NIGHT.plus(Duration.ofMinutes(215)));
        var all = "received %d, says %d, added 0".formatted(provider.size(), provider.size());
        assertThat(report("nightly", NIGHT.plus(Duration.ofMinutes(210)))).isEqualTo(all);
        assertThat(office.as("operator").get("/api/calls?limit=100").as(JsonNode.class))
                .isEqualTo(before);
        assertThat(events()).isEqualTo(events);
        everythingIsFetchedAndToldOnce(provider);
    }

    /** Calls before, within and after, and some that reach over its edges. */
    private void aDayWithAnOutage() {
        play("answered", -900);
        play("missed", -800);
        play("callback", -700);
        // Over before it, and their recordings are stored in it.
        play("answered", -150);
        play("transfer", -279);
        // Their ends are lost, or more.
        play("answered", -60);
        play("transfer", -30);
        play("missed", 10);
        play("answered", 60);
        play("ivr", 100);
        play("transfer", 120);
        play("callback", 200);
        play("group", 260);
        play("missed", 320);
        // Their beginnings are.
        play("answered", 550);
        play("missed", 599);
        play("ivr", 598);
        play("answered", 700);
        play("callback", 800);
        play("group_missed", 900);
    }

    private void play(String scenario, int at) {
        calls.play("\"scenario\":\"%s\",\"from\":\"7916%07d\",\"started_at\":%d,\"lost_from\":%d,\"lost_to\":%d"
                .formatted(scenario, 1_000_000 + at, OUTAGE + at, OUTAGE, OUTAGE_ENDS));
    }

    private List<JsonNode> providersCalls() {
        return list(mango.seed("{\"read\":{}}").path("calls"));
    }

    private boolean isEndLost(JsonNode call) {
        return call.path("end").asLong() >= OUTAGE && call.path("end").asLong() < OUTAGE_ENDS;
    }

    /** What has to be seen of a call, by Mango's own last word of it. */
    private String essence(JsonNode call) {
        var summary = list(call.path("events")).stream()
                .filter(event -> event.path("path").asText().equals("events/summary"))
                .findFirst()
                .orElseThrow()
                .path("json");
        var talked = summary.path("talk_time").asLong();
        var outbound = summary.path("call_direction").asInt() == 2;
        return String.join(
                " ",
                Instant.ofEpochSecond(summary.path("create_time").asLong()).toString(),
                Instant.ofEpochSecond(summary.path("end_time").asLong()).toString(),
                outbound ? "outbound" : "inbound",
                talked > 0 ? "accepted" : "missed",
                "+" + summary.at(outbound ? "/to/number" : "/from/number").asText(),
                summary.at(outbound ? "/from/extension" : "/to/extension").asText("-"),
                talked > 0 ? Long.toString(summary.path("end_time").asLong() - talked) : "0",
                call.path("recordings").isEmpty() ? "silent" : "recorded");
    }

    /** The same of ours. */
    private List<String> ours() {
        await().untilAsserted(() ->
                assertThat(calls.count("recording_fetch", "state <> 'sent'")).isZero());
        return list(office.as("operator")
                        .get("/api/calls?limit=100")
                        .as(JsonNode.class)
                        .path("data"))
                .stream()
                .map(call -> String.join(
                        " ",
                        call.path("date_create").asText(),
                        call.path("ended_at").asText(),
                        call.path("direction").asText(),
                        call.path("status").asText(),
                        call.path("phone_client").asText(),
                        call.path("operator_extension").asText("-"),
                        call.path("talk_seconds").asText(),
                        call.path("has_recording").asBoolean() ? "recorded" : "silent"))
                .map(text -> text.replace(" null ", " - "))
                .sorted()
                .toList();
    }

    private void everythingIsFetchedAndToldOnce(List<JsonNode> provider) {
        var recordings = provider.stream()
                .mapToLong(call -> call.path("recordings").size())
                .sum();
        calls.awaitCount("recording", "state = 'kept' and call_id is not null", recordings);
        assertThat(calls.count("recording", "true")).isEqualTo(recordings);
        assertThat(mango.received().stream()
                        .filter(request -> request.path("path").asText().endsWith("queries/recording/post")))
                .hasSize((int) recordings);
        await().untilAsserted(() -> {
            var told = events();
            assertThat(told.stream().filter(event -> event.startsWith("call.finished")))
                    .hasSize(provider.size());
            assertThat(told.stream().filter(event -> event.startsWith("call.recording_ready")))
                    .hasSize((int) recordings);
            assertThat(told).doesNotHaveDuplicates();
        });
    }

    /** Everything comes once more, also what was lost. */
    private void tellAgain(List<JsonNode> provider) {
        provider.forEach(call -> call.path("events").forEach(event -> mango.seed("{\"event\":" + event + "}")));
        var sent =
                provider.stream().mapToLong(call -> call.path("events").size()).sum();
        calls.awaitCount("intake", "state in ('done', 'ignored')", sent);
    }

    /** As every replica's clock does at that time. */
    private void fires(Instant at) {
        new ReconciliationQueue(database, system, mangoApi, tenants, settings, Clock.fixed(at, ZoneOffset.UTC))
                .fire(List.of(new MangoApi.Ref(office.number(), account)));
        calls.awaitCount("reconciliation", "state <> 'done'", 0);
    }

    private String report(String kind, Instant to) {
        return list(office.as("admin")
                        .get("/api/mango/accounts/{id}/reconciliations", account)
                        .as(JsonNode.class)
                        .path("data"))
                .stream()
                .filter(run -> run.path("kind").asText().equals(kind)
                        && run.path("date_to").asText().equals(to.toString()))
                .map(run -> "received %d, says %d, added %d"
                        .formatted(
                                run.path("received").asLong(),
                                run.path("provider_says").asLong(),
                                run.path("added").asLong()))
                .findFirst()
                .orElse("no such run");
    }

    /** What was told of calls: the type, and whose it is; of a recording, which. */
    private List<String> events() {
        return calls.inTenant(() -> database.list("""
                select type || ' ' || aggregateid || ' ' || coalesce(payload->>'recording_id', '') as told
                from outbox.event where tenant_id = ? and type like 'call.%' order by seq""", row -> row.text("told"), office.number()));
    }

    private long closed() {
        return calls.count("call", "summary is not null");
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
