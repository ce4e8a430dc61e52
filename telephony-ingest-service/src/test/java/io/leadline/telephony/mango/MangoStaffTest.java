package io.leadline.telephony.mango;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose SIP address is whose is learnt by the clock, and soon after somebody unknown has called. */
@QuarkusTest
class MangoStaffTest {
    @Inject
    MangoStaff staff;

    @Inject
    StaffTurns turns;

    @Inject
    StaffClock clock;

    @Inject
    SystemScope system;

    @Inject
    Database database;

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");
    private MangoApi.Ref account;

    @BeforeEach
    void anAccount() {
        mango.reset();
        int id = office.as("admin")
                .body(Map.of(
                        "name", "Основная",
                        "api_key", MangoAccount.demo().key(),
                        "api_salt", MangoAccount.demo().salt()))
                .post("/api/mango/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        account = new MangoApi.Ref(office.number(), id);
    }

    @Test
    void ofAllReplicasOneAsksAndNotAgainForAnHour() throws Exception {
        try (var replicas = Executors.newFixedThreadPool(4)) {
            Callable<Optional<MangoApi.Ref>> replica = this::take;
            var taken = 0;
            for (var one : replicas.invokeAll(Collections.nCopies(8, replica))) {
                taken += one.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
        var every = Duration.between(moment("asked_at"), moment("due_at"));
        assertThat(every).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(66));
    }

    @Test
    void whoeverIsNewIsKnownAndWhoHasLeftIsNot() throws Exception {
        inTenant(() -> database.update(
                "insert into telephony.mango_staff values (?, ?, 'gone@vpbx400000001.mangosip.ru', '109')",
                office.number(),
                account.account()));
        mango.seed("{\"user\":{\"extension\":\"104\",\"name\":\"Новая Нина\"}}");
        clock.ask(take().orElseThrow());
        assertThat(extension("sip:user104@vpbx400000001.mangosip.ru")).hasValue("104");
        assertThat(extension("sip:gone@vpbx400000001.mangosip.ru")).isEmpty();
    }

    @Test
    void anUnknownAddressIsAskedForSoonAndOnceInAWhile() throws Exception {
        var nina = "sip:nina@vpbx400000001.mangosip.ru";
        take();
        assertThat(extension(nina)).isEmpty();
        assertThat(Duration.between(moment("asked_at"), moment("due_at"))).isEqualTo(Duration.ofMinutes(5));
        assertThat(take()).isEmpty();
        later(Duration.ofMinutes(5));
        assertThat(take()).isPresent();
        // It is on no list: nobody asks for it with each of its calls.
        assertThat(extension(nina)).isEmpty();
        later(Duration.ofMinutes(59));
        assertThat(take()).isEmpty();
        later(Duration.ofMinutes(8));
        assertThat(take()).isPresent();
    }

    @Test
    void theOperatorOfACallIsFoundOnceTheAddressIsKnown() throws Exception {
        inTenant(() -> database.update("""
                insert into telephony.person (tenant_id, number, uuid, first_name, last_name, role, status, extension, seq)
                values (?, 7, ?, 'Нина', 'Новая', 'operator', 'active', '104', 1)""", office.number(), UUID.randomUUID()));
        take();
        event("events/call", """
                "call_id":"leg","timestamp":1790000000,"seq":1,"call_state":"Appeared","location":"abonent",""");
        Awaitility.await().until(() -> shown().size() == 1);
        assertThat(shown().get(0).path("operator_name").isNull()).isTrue();
        later(Duration.ofMinutes(5));
        mango.seed("{\"user\":{\"extension\":\"104\",\"name\":\"Новая Нина\"}}");
        clock.ask(take().orElseThrow());
        event("events/summary", """
                "call_direction":1,"create_time":1790000000,"talk_time":1790000010,"end_time":1790000020,""");
        Awaitility.await().untilAsserted(() -> assertThat(
                        shown().get(0).path("operator_name").asText())
                .contains("Нина"));
    }

    @Test
    void whatMangoDoesNotSayIsAskedAgainSoonerAndARefusalIsNot() throws Exception {
        mango.next("{\"match\":\"users\",\"status\":200,\"body\":{\"code\":0,\"status\":429}}");
        clock.ask(take().orElseThrow());
        assertThat(Duration.between(moment("asked_at"), moment("due_at"))).isEqualTo(Duration.ofMinutes(5));
        office.as("admin")
                .body("{}")
                .patch("/api/mango/accounts/{id}", account.account())
                .then()
                .statusCode(200);
        mango.next("{\"match\":\"users\",\"status\":400,\"body\":{\"code\":3102}}");
        clock.ask(take().orElseThrow());
        assertThat(Duration.between(moment("asked_at"), moment("due_at"))).isGreaterThan(Duration.ofMinutes(59));
        assertThat(office.as("admin")
                        .get("/api/mango/accounts/{id}/health", account.account())
                        .jsonPath()
                        .getString("lines[0].last_error"))
                .contains("3102");
    }

    @Test
    void anAnswerWithoutAListChangesNothing() throws Exception {
        clock.ask(take().orElseThrow());
        later(Duration.ofHours(2));
        mango.next("{\"match\":\"users\",\"status\":200,\"body\":{}}");
        clock.ask(take().orElseThrow());
        assertThat(extension("sip:user101@vpbx400000001.mangosip.ru")).hasValue("101");
    }

    private void event(String path, String fields) {
        mango.seed("""
                {"event":{"path":"%s","webhook":"http://127.0.0.1:%d/webhooks/mango/%d","json":{"entry_id":"e",%s
                "from":{"number":"79161234567"},"line_number":"74951112233",
                "to":{"number":"sip:user104@vpbx400000001.mangosip.ru","line_number":"74951112233"}}}}""".formatted(path, RestAssured.port, office.number(), fields));
    }

    private JsonNode shown() {
        return office.as("operator").get("/api/calls").as(JsonNode.class).path("data");
    }

    private Optional<MangoApi.Ref> take() {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> turns.take(List.of(account))));
    }

    /** As if so much time had passed. */
    private void later(Duration time) throws Exception {
        inTenant(() -> database.update("""
                update telephony.mango_staff_turn
                set asked_at = asked_at - make_interval(secs => ?), due_at = due_at - make_interval(secs => ?)
                where tenant_id = ?""", time.toSeconds(), time.toSeconds(), office.number()));
    }

    private Optional<String> extension(String sip) throws Exception {
        return inTenant(() -> staff.extension(office.number(), account.account(), sip));
    }

    private Instant moment(String column) throws Exception {
        return inTenant(() -> database.first(
                        "select " + column + " from telephony.mango_staff_turn where tenant_id = ?",
                        row -> row.instant(column),
                        office.number())
                .orElseThrow());
    }

    private <T> T inTenant(Callable<T> work) throws Exception {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
