package io.leadline.telephony.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.calls.Party;
import io.leadline.telephony.mango.MangoApi;
import io.leadline.telephony.mango.MangoClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Mango's events did not bring, its statistics do: exactly that, once. */
@QuarkusTest
class ReconciliationTest {
    private static final String ALL = "\"events/call\",\"events/summary\",\"events/recording\",\"events/record/added\"";

    @Inject
    ReconciliationQueue queue;

    @Inject
    Database database;

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");
    private int account;

    @BeforeEach
    void fresh() {
        mango.reset();
        anAccount();
    }

    private void anAccount() {
        account = office.as("admin")
                .body(Map.of(
                        "name", "Основная",
                        "api_key", MangoAccount.demo().key(),
                        "api_salt", MangoAccount.demo().salt()))
                .post("/api/mango/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @ParameterizedTest
    @CsvSource({
        "answered,true",
        "answered,false",
        "missed,true",
        "missed,false",
        "ivr,true",
        "ivr,false",
        "group,true",
        "group,false",
        "group_missed,true",
        "transfer,true",
        "callback,true",
        "callback,false"
    })
    void aLostCallIsTheOneItWouldHaveBeen(String scenario, boolean legs) {
        mango.mode("{\"stats_legs\":%b,\"stats_words\":%b,\"stats_bare\":%b}".formatted(legs, legs, legs));
        play(scenario, "");
        Awaitility.await().until(() -> closed() == 1);
        play(scenario, ALL);
        reconciles(1, 2, 1);
        var calls = office.as("operator").get("/api/calls").as(JsonNode.class).path("data");
        assertThat(calls).hasSize(2);
        // Of a missed group Mango's own summary names the first; the rows of the statistics do not say who that is.
        var operator = scenario.equals("group_missed") ? "\\|(101|null)\\|" : "(?!)";
        assertThat(essence(calls.get(0)).replaceAll(operator, "||"))
                .isEqualTo(essence(calls.get(1)).replaceAll(operator, "||"));
    }

    @Test
    void whatIsThereIsNotDoubledHoweverOftenItIsCompared() {
        mango.mode("{\"stats_not_ready\":3}");
        for (var call = 0; call < 5; call++) {
            play("answered", call < 3 ? ALL : "");
        }
        play("missed", "\"events/summary\"");
        Awaitility.await().until(() -> closed() == 2);
        reconciles(2, 6, 4);
        reconciles(6, 6, 0);
        office.as("operator").get("/api/calls").then().body("pagination.total", equalTo(6));
    }

    @Test
    void aPbxThatIsSavedAnewBringsNoCallTwice() {
        play("answered", "");
        play("missed", "");
        Awaitility.await().until(() -> closed() == 2);
        office.as("admin").delete("/api/mango/accounts/{id}", account).then().statusCode(204);
        anAccount();
        play("missed", ALL);
        reconciles(2, 3, 1);
        office.as("operator").get("/api/calls").then().body("pagination.total", equalTo(3));
    }

    @Test
    void mangosOwnSummaryReplacesTheStatistics() {
        var played = play("answered", ALL);
        reconciles(0, 1, 1);
        inTenant("update telephony.call set talk_seconds = 1 where tenant_id = ?");
        var summary = StreamSupport.stream(played.at("/calls/0/events").spliterator(), false)
                .filter(event -> event.path("path").asText().equals("events/summary"))
                .findFirst()
                .orElseThrow();
        mango.seed("{\"event\":%s}".formatted(summary));
        Awaitility.await()
                .untilAsserted(() ->
                        office.as("operator").get("/api/calls").then().body("data[0].talk_seconds", equalTo(121)));
        reconciles(1, 1, 0);
    }

    @Test
    void everyReplicasClockFiresAndOneRowComesOfIt() throws Exception {
        Callable<Boolean> replica = () -> {
            queue.fire(List.of(new MangoApi.Ref(office.number(), account)));
            return true;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var fired : threads.invokeAll(Collections.nCopies(8, replica))) {
                assertThat(fired.get()).isTrue();
            }
        }
        var kinds = inTenant("""
                select 1 from telephony.reconciliation where tenant_id = ? and kind = 'hourly'""");
        assertThat(kinds).isEqualTo(1);
    }

    @Test
    void whatHasFiredIsNotWrittenAgainUntilTheNextIsDue() {
        var one = new MangoApi.Ref(office.number(), account);
        var two = new MangoApi.Ref(office.number(), account + 1_000_000L);
        assertThat(queue.fire(List.of(one))).isBetween(1, 2);
        inTenant("delete from telephony.reconciliation where tenant_id = ?");
        assertThat(queue.fire(List.of(one))).isZero();
        assertThat(queue.fire(List.of(one, two))).isBetween(1, 2);
    }

    @Test
    void whatMangoRefusesIsSaidAndNotRepeatedAtOnce() {
        mango.next("{\"match\":\"stats/request\",\"status\":400,\"body\":{\"code\":3104}}");
        ask(LocalDate.now(ZoneOffset.UTC), LocalDate.now(ZoneOffset.UTC)).statusCode(202);
        Awaitility.await().untilAsserted(() -> office.as("admin")
                .get("/api/mango/accounts/{id}/reconciliations", account)
                .then()
                .body("data[0].error", equalTo("Mango refuses stats/request (3104, HTTP 400)"))
                .body("data[0].state", equalTo("waiting")));
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .until(() -> mango.received().size() == 1);
    }

    @Test
    void aMonthAtMostAndOnlyDaysThatWere() {
        var today = LocalDate.now(ZoneOffset.UTC);
        ask(today.minusDays(40), today).statusCode(400);
        ask(today, today.minusDays(1)).statusCode(400);
        ask(today.plusDays(3), today.plusDays(4)).statusCode(400);
        new Office()
                .as("admin")
                .get("/api/mango/accounts/{id}/reconciliations", account)
                .then()
                .statusCode(404);
    }

    @Test
    void ofSeveralPhonesThatRangInVainNoneIsTheOneThatMissedIt() {
        var row = "%s;1790000000;1790000000;1790000100;%s;;79161234567;%s;sip:%s@b;1111;74951112233;abonent\n";
        var calls = MangoStatistics.calls(
                (row.formatted("group", "0", "101", "x")
                                + row.formatted("group", "0", "102", "y")
                                + row.formatted("twice", "0", "101", "x")
                                + row.formatted("twice", "0", "101", "other")
                                + row.formatted("taken", "0", "101", "x")
                                + row.formatted("taken", "1790000050", "102", "y"))
                        .getBytes(StandardCharsets.UTF_8),
                new MangoClock(Duration.ZERO));
        assertThat(calls.get("group").call().to()).isEqualTo(Party.NOBODY);
        assertThat(calls.get("group").call().talked()).isNull();
        assertThat(calls.get("twice").call().to().extension()).isEqualTo("101");
        assertThat(calls.get("taken").call().to().extension()).isEqualTo("102");
    }

    @Test
    void rowsThatSayTooLittleAreLeftOut() {
        var calls = MangoStatistics.calls("""
                entry_id;create;start;finish;answer
                e1;;1790000000;1790000100;0;;79161234567;;;Busy;74951112233;ivr
                ;;1790000000;1790000100;0;;;;;1110;;abonent
                e2;x;1790000000

                e3;1790000000;1790000001;1790000100;1790000050;;79161234567;101;sip:a@b;1110;74951112233;abonent;more
                """.getBytes(StandardCharsets.UTF_8), new MangoClock(Duration.ZERO));
        assertThat(calls).containsOnlyKeys("e1", "e3");
        assertThat(calls.get("e1").call().talked()).isNull();
        assertThat(calls.get("e1").call().reason()).isNull();
        assertThat(calls.get("e3").call().to().extension()).isEqualTo("101");
        assertThat(calls.get("e3").call().talked().getEpochSecond()).isEqualTo(1_790_000_050);
    }

    private static String essence(JsonNode call) {
        return String.join(
                "|",
                call.path("direction").asText(),
                call.path("status").asText(),
                call.path("phone_client").asText(),
                call.path("line").asText(),
                call.path("operator_extension").asText(),
                call.path("talk_seconds").asText());
    }

    private JsonNode play(String scenario, String lose) {
        return mango.seed("""
                {"play":{"scenario":"%s","lose":[%s],"webhook":"http://127.0.0.1:%d/webhooks/mango/%d"}}""".formatted(scenario, lose, RestAssured.port, office.number()));
    }

    /** Compares yesterday and today and waits for what that says. */
    private void reconciles(int received, int says, int added) {
        var today = LocalDate.now(ZoneOffset.ofHours(3));
        int id = ask(today.minusDays(1), today).statusCode(202).extract().path("id");
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> office.as("admin")
                .get("/api/mango/accounts/{id}/reconciliations", account)
                .then()
                .statusCode(200)
                .body("data[0].id", equalTo(id))
                .body("data[0].state", equalTo("done"))
                .body("data[0].received", equalTo(received))
                .body("data[0].provider_says", equalTo(says))
                .body("data[0].added", equalTo(added)));
    }

    private ValidatableResponse ask(LocalDate from, LocalDate to) {
        return office.as("admin")
                .body(Map.of("date_from", from.toString(), "date_to", to.toString()))
                .post("/api/mango/accounts/{id}/reconcile", account)
                .then();
    }

    private int closed() {
        return inTenant("select 1 from telephony.call where tenant_id = ? and summary is not null");
    }

    /** How many rows it finds or changes. */
    private int inTenant(String sql) {
        return TenantScope.call(office.number(), () -> QuarkusTransaction.requiringNew()
                .call(() -> sql.startsWith("select")
                        ? database.list(sql, _ -> 1, office.number()).size()
                        : database.update(sql, office.number())));
    }
}
