package io.leadline.crm.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.agroal.api.AgroalDataSource;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.crm.Settings;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was stored becomes a lead exactly once, or stays to be seen with its reason. */
@QuarkusTest
class InboxTest {
    @Inject
    Intake intake;

    @Inject
    AgroalDataSource pool;

    private SourceDesk desk;

    @BeforeEach
    void aSourceOfItsOwn() {
        desk = SourceDesk.open("");
    }

    /** As a process leaves it that dies right after the commit; not due, so that no worker comes first. */
    private long leftBehind(String body, String due) throws Exception {
        Company.change("""
                insert into crm.lead_entry (tenant_id, source_id, form, body, state, due_at, received_at)
                values (%d, %d, 'json', convert_to('%s', 'UTF8'), 'new', %s, now())
                """.formatted(desk.company().number(), desk.id(), body, due));
        return Long.parseLong(Company.column("select max(id) from crm.lead_entry where source_id = " + desk.id())
                .getFirst());
    }

    @Test
    void whatAProcessThatDiedLeftBehindIsFoundByTheNextTick() throws Exception {
        leftBehind("{\"phone\":\"" + LeadDesk.number() + "\"}", "now()");
        desk.shownLead().body("client_name", equalTo("Без имени"));
    }

    @Test
    void anEntryHandledByManyAtOnceIsOneLead() throws Exception {
        var id = leftBehind("{\"phone\":\"" + LeadDesk.number() + "\"}", "now() + interval '1 hour'");
        var tenant = desk.company().number();
        var results = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Company.change("update crm.lead_entry set due_at = now() where id = " + id);
            for (var i = 0; i < 10; i++) {
                results.add(threads.submit(() -> TenantScope.run(tenant, () -> intake.handle(tenant, id))));
            }
        }
        for (var result : results) {
            result.get();
        }
        desk.shownLead().body("comments", hasSize(0));
        assertThat(desk.company().events()).containsOnlyOnce("lead.created").doesNotContain("lead.commented");
    }

    @Test
    void aFormWithoutAUsablePhoneStaysWithItsReasonAndIsRetriedWhenTheMappingIsMended() {
        var owner = desk.company().owner();
        desk.send("{\"name\":\"Иван\",\"callback\":\"%s\"}".formatted(LeadDesk.number()))
                .statusCode(200);
        desk.send("{\"name\":\"Иван\",\"phone\":\"позвоните\"}").statusCode(200);
        desk.send("{broken").statusCode(200).body("status", equalTo("accepted"));
        var rejected = desk.await("rejected", 3);
        assertThat(rejected)
                .extracting(e -> e.get("reason"))
                .containsExactlyInAnyOrder(
                        "body is no JSON",
                        "phone_number must be a possible phone number",
                        "phone_number is in no field with a common name; map it");
        var first = rejected.stream()
                .filter(e -> e.get("body").toString().contains("callback"))
                .findFirst()
                .orElseThrow();
        owner.asks()
                .body("{\"mapping\":{\"phone_number\":\"callback\"}}")
                .patch("/api/lead-sources/{id}", desk.id())
                .then()
                .statusCode(200);
        owner.asks()
                .post("/api/lead-sources/{id}/entries/{entry}/retry", desk.id(), first.get("id"))
                .then()
                .statusCode(200)
                .body("state", equalTo("new"));
        desk.shownLead().body("client_name", equalTo("Иван"));
        owner.asks()
                .post("/api/lead-sources/{id}/entries/{entry}/retry", desk.id(), first.get("id"))
                .then()
                .statusCode(409);
        owner.asks()
                .post("/api/lead-sources/{id}/entries/retry", desk.id())
                .then()
                .statusCode(200)
                .body("retried", equalTo(2));
        desk.await("rejected", 2);
    }

    @Test
    void aFailureOfOursIsTriedAgainLater() throws Exception {
        Company.change("update crm.lead_source set mapping = '[1]' where id = " + desk.id());
        desk.send("{\"phone\":\"" + LeadDesk.number() + "\"}").statusCode(200);
        var waits = "select tries from crm.lead_entry where due_at > now() and state = 'new' and source_id = ";
        await().until(() -> Company.column(waits + desk.id()).equals(List.of("1")));
        Company.change("update crm.lead_source set mapping = '{}' where id = " + desk.id());
        Company.change("update crm.lead_entry set due_at = now() where source_id = " + desk.id());
        desk.shownLead().body("client_name", equalTo("Без имени"));
    }

    @Test
    void afterTheLastTryTheAdminDecides() {
        var settings = Settings.of(IntakeSettings.class, Map.of("leadline.intake.public-url", "https://crm.example"));
        var entry = new InboxEntry();
        entry.retry(Instant.EPOCH);
        var pauses = new ArrayList<Long>();
        for (var i = 1; i < settings.tries(); i++) {
            entry.failed(settings, Instant.EPOCH);
            pauses.add(entry.dueAt.getEpochSecond());
        }
        assertThat(pauses).containsExactly(2L, 8L, 32L, 128L);
        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        entry.failed(settings, Instant.EPOCH);
        assertThat(entry.state()).isEqualTo(EntryState.REJECTED);
        assertThat(entry.reason).contains("tried 5 times");
    }

    @Test
    void aDatabaseThatIsAwayIsA503AndWhatWasStoredIsStillThere() throws Exception {
        desk.send("{\"phone\":\"" + LeadDesk.number() + "\"}").statusCode(200);
        var server = PostgresResource.server();
        server.kill9();
        try {
            desk.send("{\"phone\":\"" + LeadDesk.number() + "\"}")
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
        } finally {
            server.restart();
            // Each dead connection would cost somebody after us a 503.
            pool.flush(AgroalDataSource.FlushMode.ALL);
        }
        await().until(() ->
                desk.company().owner().asks().get("/api/lead-sources").statusCode() == 200);
        desk.shownLead().body("client_name", equalTo("Без имени"));
    }
}
