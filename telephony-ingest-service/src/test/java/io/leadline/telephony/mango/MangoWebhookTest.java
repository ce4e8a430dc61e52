package io.leadline.telephony.mango;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.leadline.telephony.intake.Arrival;
import io.leadline.telephony.intake.Intake;
import io.leadline.telephony.intake.Provider;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §5, ingest rule, for what Mango sends (upstreams/mango-office.md §1 to §3). */
@QuarkusTest
class MangoWebhookTest {
    private static final String CALL = """
            {"entry_id":"MTIzNDU2Nzg5MA==","call_id":"MToxMDAwMDE6MTIzNDU6MQ==","seq":%d,"call_state":"Appeared"}""";

    @Inject
    Database database;

    @Inject
    MangoAccounts accounts;

    @Inject
    Intake intake;

    private final Office office = new Office();
    private MangoAccount account;

    @BeforeEach
    void anAccount() {
        account = inTenant(() -> accounts.insert(office.number(), "Основная", "key-7f3a", "salt-91c2", 1));
    }

    @Test
    void theSignatureIsTheOneOfTheDescription() {
        var vector = new MangoAccount(1, 1, "", true, "demo-key-7f3a", "demo-salt-91c2", "unchecked", null, null, 1);
        var json = "{\"comment\":\"Тест + = &\"}";
        assertThat(MangoSign.of(vector, json))
                .isEqualTo("7012326c671a2072ae3c0cf5b65e0346fde822664703fefba5e0557fd78a16c7");
        assertThat(MangoForm.of("json=%7B%22comment%22%3A%22%D0%A2%D0%B5%D1%81%D1%82+%2B+%3D+%26%22%7D".getBytes())
                        .json())
                .isEqualTo(json);
    }

    @Test
    void whatIsAnsweredIsStoredOnceHoweverOftenItComes() throws Exception {
        Callable<Integer> post =
                () -> post("events/call", CALL.formatted(1)).extract().statusCode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(9, post));
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
                assertThat(stored()).containsExactly("events/call:MToxMDAwMDE6MTIzNDU6MQ==/1");
            }
        }
    }

    @Test
    void manyAtOnceAreAllStored() throws Exception {
        var posts = IntStream.rangeClosed(1, 300)
                .mapToObj(number -> (Callable<Integer>) () ->
                        post("events/call", CALL.formatted(number)).extract().statusCode())
                .toList();
        try (var threads = Executors.newFixedThreadPool(32)) {
            for (var answer : threads.invokeAll(posts)) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(stored()).hasSize(300);
    }

    @Test
    void oneThatCannotBeStoredDoesNotHoldBackTheOthers() throws Exception {
        var stores = IntStream.rangeClosed(1, 200)
                .mapToObj(number -> (Callable<Boolean>) () -> {
                    // Longer than an index takes, and not to be compressed.
                    var key = number % 50 == 0
                            ? new Random(number)
                                    .ints(9000, 'а', 'я')
                                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                    .toString()
                            : "key" + number;
                    intake.store(new Arrival(
                            office.number(), Provider.MANGO, account.id(), "events/call", key, "lane", new byte[] {'1'
                            }));
                    return true;
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var refused = threads.invokeAll(stores).stream()
                    .filter(store -> store.state() == Future.State.FAILED)
                    .count();
            assertThat(refused).isEqualTo(4);
        }
        assertThat(stored()).hasSize(196);
    }

    @Test
    void aWrongSignatureStoresNothing() {
        for (var json : List.of(CALL.formatted(1), "{}")) {
            given().formParam("vpbx_api_key", "key-7f3a")
                    .formParam("sign", MangoSign.of(account, json + " "))
                    .formParam("json", json)
                    .post("/webhooks/mango/{tenant}/events/call", office.number())
                    .then()
                    .statusCode(401)
                    .body("code", equalTo("UNAUTHORIZED"));
        }
        given().formParam("json", "{}")
                .post("/webhooks/mango/{tenant}/events/call", office.number())
                .then()
                .statusCode(401);
        assertThat(stored()).isEmpty();
    }

    @Test
    void anAccountSpeaksForItsOwnTenantAlone() {
        var json = CALL.formatted(1);
        given().formParam("vpbx_api_key", "key-7f3a")
                .formParam("sign", MangoSign.of(account, json))
                .formParam("json", json)
                .post("/webhooks/mango/{tenant}/events/call", new Office().number())
                .then()
                .statusCode(401);
        given().post("/webhooks/mango/nobody/events/call").then().statusCode(200);
        given().formParam("json", "{}")
                .post("/webhooks/mango/nobody/events/call")
                .then()
                .statusCode(404);
    }

    @Test
    void aLineMayBelongToAnyOfSeveralAccounts() {
        var second = inTenant(() -> accounts.insert(office.number(), "Вторая", "key-b", "salt-b", 1));
        account = second;
        post("events/call", CALL.formatted(1)).statusCode(200);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void theCheckOfTheAddressIsAnsweredAndNotStored() {
        given().post("/webhooks/mango/{tenant}", office.number())
                .then()
                .statusCode(200)
                .body(emptyString());
        given().post("/webhooks/mango/{tenant}/", office.number()).then().statusCode(200);
        given().get("/webhooks/mango/{tenant}", office.number()).then().statusCode(200);
        given().head("/webhooks/mango/{tenant}/", office.number()).then().statusCode(200);
        given().formParam("vpbx_api_key", "key-7f3a")
                .post("/webhooks/mango/{tenant}/events/call", office.number())
                .then()
                .statusCode(200);
        assertThat(stored()).isEmpty();
    }

    @Test
    void eachKindHasItsOwnKeyAndAnUnknownOneIsStored() {
        post("events/summary", "{\"entry_id\":\"e1\"}").statusCode(200);
        post("events/recording", "{\"recording_id\":\"r1\",\"recording_state\":\"Started\",\"seq\":\"1\"}")
                .statusCode(200);
        post("events/record/added", "{\"recording_id\":\"r1\"}").statusCode(200);
        post("result/callback", "{\"command_id\":\"c1\",\"result\":1000}").statusCode(200);
        post("events/something/new", "{\"a\":1}").statusCode(200);
        post("events/call", "{\"call_id\":\"\\u0000\",\"seq\":1}").statusCode(200);
        assertThat(stored())
                .hasSize(6)
                .contains(
                        "events/summary:e1",
                        "events/recording:r1/Started/1",
                        "events/record/added:r1",
                        "result/callback:c1");
    }

    @Test
    void tooMuchAndNonsenseAreRefused() {
        post("events/call", "\"" + "x".repeat(300_000) + "\"").statusCode(413);
        post("events/call", "{not json").statusCode(400);
        given().contentType("application/x-www-form-urlencoded")
                .body("json=%zz")
                .post("/webhooks/mango/{tenant}/events/call", office.number())
                .then()
                .statusCode(400);
        assertThat(stored()).isEmpty();
    }

    private ValidatableResponse post(String kind, String json) {
        return given().formParam("vpbx_api_key", account.apiKey())
                .formParam("sign", MangoSign.of(account, json))
                .formParam("json", json)
                .post("/webhooks/mango/" + office.number() + "/" + kind)
                .then();
    }

    private List<String> stored() {
        return inTenant(() -> database.list(
                "select provider_key from telephony.intake where tenant_id = ?",
                row -> row.text("provider_key"),
                office.number()));
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
