package io.leadline.telephony.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.recordings.PlayedCalls;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mailboxes that Mango sends recordings to, and whose call each is of (upstreams/mango-office.md §5.2). */
@QuarkusTest
class MailboxTest {
    private final Office office = new Office();
    private MailDesk desk;
    private PlayedCalls calls;

    @BeforeEach
    void anEmptyMailbox() {
        desk = new MailDesk(office);
        calls = desk.calls();
    }

    @AfterEach
    void nobodyWatches() {
        desk.nobodyWatches();
    }

    private static JsonNode mail(String fields) {
        return TelephonyProvidersResource.control("mailbox").seed("{\"mail\":{%s}}".formatted(fields));
    }

    @ParameterizedTest
    @CsvSource({
        "dashes, rfc2231",
        "dots, plain",
        "day_first, plain",
        "plus, rfc2047",
        "eight, plain",
        "ten, plain",
        "time_last, plain"
    })
    void aMailedRecordingFindsItsCall(String style, String encoding) {
        var began = Instant.now().getEpochSecond() - 300;
        var call = desk.call(began);
        desk.watched();
        mail("\"at\":%d,\"style\":\"%s\",\"encoding\":\"%s\"".formatted(began + 20, style, encoding));
        calls.awaitHeard(call);
        calls.awaitCount("recording", "state = 'kept' and call_id is not null", 1);
    }

    @Test
    void theVendorsOwnTemplateFindsTheOnlyCallOfTheClient() {
        var began = Instant.now().getEpochSecond() - 300;
        var call = desk.call(began);
        desk.watched();
        mail("\"at\":%d,\"style\":\"vendor\",\"encoding\":\"rfc2231\"".formatted(began));
        calls.awaitHeard(call);
    }

    @Test
    void whoseCallItIsIsNeverGuessed() {
        var began = Instant.now().getEpochSecond() - 300;
        desk.call(began);
        desk.watched();
        mail("\"at\":%d,\"style\":\"names\"".formatted(began));
        mail("\"at\":%d,\"style\":\"nothing\"".formatted(began));
        mail("\"at\":%d,\"clock_offset_min\":5".formatted(began));
        mail("\"at\":%d,\"client\":\"79990000000\",\"line\":\"74950000000\"".formatted(began));
        calls.awaitCount("recording", "state = 'kept' and call_id is null", 4);
        office.as("admin")
                .get("/api/recordings/unmatched")
                .then()
                .body("total", equalTo(4))
                .body("items", hasSize(4));
    }

    @Test
    void twoCallsOfOneClientAtOnceAreForPeopleToTell() {
        var began = Instant.now().getEpochSecond() - 300;
        var first = desk.call(began - 30);
        desk.call(began + 30);
        desk.watched();
        mail("\"at\":%d".formatted(began));
        calls.awaitCount("recording", "state = 'kept' and call_id is null", 1);
        var id = office.as("admin").get("/api/recordings/unmatched").jsonPath().getString("items[0].id");
        var link = Map.of("call_id", first.toString());
        office.as("admin")
                .body(Map.of("call_id", UUID.randomUUID().toString()))
                .post("/api/recordings/{id}/link", id)
                .then()
                .statusCode(404);
        new Office()
                .as("admin")
                .body(link)
                .post("/api/recordings/{id}/link", id)
                .then()
                .statusCode(404);
        office.as("admin")
                .body(link)
                .post("/api/recordings/{id}/link", id)
                .then()
                .statusCode(200);
        calls.awaitHeard(first);
        office.as("admin")
                .body(link)
                .post("/api/recordings/{id}/link", id)
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORDING_LINKED"));
        office.as("admin").get("/api/recordings/unmatched").then().body("items", empty());
        assertThat(calls.count("recording_audit", "action = 'linked'")).isEqualTo(1);
    }

    @Test
    void aMailIsTakenOnceAndEachOfItsSounds() {
        var began = Instant.now().getEpochSecond() - 300;
        var call = desk.call(began);
        var id = desk.watched();
        mail("\"at\":%d,\"attachments\":2,\"message_id\":\"<one@mango.test>\"".formatted(began));
        mail("\"at\":%d,\"attachments\":2,\"message_id\":\"<one@mango.test>\"".formatted(began));
        calls.awaitHeard(call);
        calls.awaitCount("recording", "true", 2);
        // Read from the beginning again.
        office.as("admin")
                .body(Map.of("sender", "auto-mailer@mangotele.com"))
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(200);
        mail("\"at\":%d,\"style\":\"nothing\"".formatted(began));
        calls.awaitCount("recording", "true", 3);
    }

    @Test
    void aCallThatIsKnownOfOnlyLaterGetsItsMailedRecording() {
        var began = Instant.now().getEpochSecond() - 300;
        desk.watched();
        mail("\"at\":%d".formatted(began));
        calls.awaitCount("recording", "state = 'kept' and call_id is null", 1);
        calls.awaitHeard(desk.call(began));
    }

    @Test
    void aMailboxThatCannotBeReadSaysWhy() {
        var id = desk.watched();
        office.as("admin")
                .post("/api/mailboxes/{id}/test", id)
                .then()
                .statusCode(200)
                .body("ok", equalTo(true));
        TelephonyProvidersResource.control("mailbox").seed("{\"password\":{\"is\":\"another\"}}");
        office.as("admin")
                .post("/api/mailboxes/{id}/test", id)
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("message", containsString("login and password"));
        office.as("admin")
                .get("/api/mailboxes")
                .then()
                .body("items[0].state", equalTo("failed"))
                .body(not(containsString("demo-mail-password")));
        office.as("admin")
                .body(Map.of("folder", "Nowhere", "password", "another"))
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(200);
        office.as("admin")
                .post("/api/mailboxes/{id}/test", id)
                .then()
                .body("message", equalTo("There is no such folder"));
    }

    @Test
    void aMailboxIsReadWithItsVersionAndChangedOnlyByWhoSawIt() {
        var id = desk.watched();
        var sender = Map.of("sender", "auto-mailer@mangotele.com");
        var tag = office.as("admin").get("/api/mailboxes/{id}", id).header("ETag");
        var changed = office.as("admin").header("If-Match", tag).body(sender).patch("/api/mailboxes/{id}", id);
        changed.then()
                .statusCode(200)
                .body("sender", equalTo("auto-mailer@mangotele.com"))
                .body("time_zone", equalTo("Europe/Moscow"));
        office.as("admin")
                .header("If-Match", tag)
                .body(sender)
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(412);
        office.as("admin")
                .header("If-Match", changed.header("ETag"))
                .body("{\"sender\":null,\"time_zone\":null}")
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(200)
                .body("sender", equalTo(null))
                .body("time_zone", equalTo(null));
        office.as("admin")
                .body("{\"time_zone\":\"+03:00\"}")
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(400);
        new Office().as("owner").get("/api/mailboxes/{id}", id).then().statusCode(404);
        office.as("operator").get("/api/mailboxes/{id}", id).then().statusCode(403);
    }

    @Test
    void aMailboxIsItsTenantsAlone() {
        var id = desk.watched();
        var other = new Office();
        other.as("owner").get("/api/mailboxes").then().body("items", empty());
        other.as("owner")
                .body(Map.of("name", "x"))
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(404);
        other.as("owner").delete("/api/mailboxes/{id}", id).then().statusCode(404);
        other.as("owner").post("/api/mailboxes/{id}/test", id).then().statusCode(404);
        office.as("admin")
                .header("If-Match", "\"7\"")
                .body(Map.of("name", "x"))
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(412);
        office.as("admin").delete("/api/mailboxes/0").then().statusCode(409);
    }
}
