package io.leadline.telephony.mailboxes;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.egress.EgressSettings;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.recordings.PlayedCalls;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails and mailboxes that cannot be read: noted, and in nobody's way. */
@QuarkusTest
class MailFaultTest {
    @Inject
    Mailboxes mailboxes;

    @Inject
    MailProgress progress;

    @Inject
    MailReader reader;

    @Inject
    SystemScope system;

    @Inject
    MailboxSettings settings;

    @Inject
    Clock clock;

    private final Office office = new Office();
    private PlayedCalls calls;

    @BeforeEach
    void anEmptyMailbox() {
        TelephonyProvidersResource.control("mango").reset();
        TelephonyProvidersResource.control("mailbox").reset();
        calls = new PlayedCalls(office);
    }

    @AfterEach
    void nobodyWatches() {
        office.as("admin")
                .get("/api/mailboxes")
                .jsonPath()
                .getList("items.id", Integer.class)
                .forEach(id -> office.as("admin").delete("/api/mailboxes/{id}", id));
    }

    private Map<String, Object> wanted() {
        return Map.of(
                "name", "Записи",
                "host", "127.0.0.1",
                "port", TelephonyProvidersResource.imapPort(),
                "security", "none",
                "login", "recordings",
                "password", "demo-mail-password",
                "time_zone", "Europe/Moscow");
    }

    private int watched() {
        return office.as("admin")
                .body(wanted())
                .post("/api/mailboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void mail(String message) {
        TelephonyProvidersResource.control("mailbox").seed(message);
    }

    /** A call that began two minutes ago and was recorded, but only by mail. */
    private UUID call(long began) {
        return calls.call(calls.play(
                "\"started_at\":%d,\"lose\":[\"events/recording\",\"events/record/added\"]".formatted(began)));
    }

    private void awaitHeard(UUID call) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> office.as("operator")
                .get("/api/calls/{id}/recording", call)
                .then()
                .statusCode(200));
    }

    @Test
    void aMailThatCannotBeReadDoesNotHoldUpThoseBehindIt() {
        var began = Instant.now().getEpochSecond() - 300;
        var call = call(began);
        var id = watched();
        mail("""
                {"raw":{"mime":"Message-ID: <broken@mango.test>\\r\\nFrom: <auto-mailer@mangotele.com>\\r\\nMIME-Version: 1.0\\r\\n\
                Content-Type: audio/mpeg; name=\\"2026-11-21__10-33-20__79161234567__74951112233.mp3\\"\\r\\n\
                Content-Transfer-Encoding: x-nobody-knows\\r\\n\\r\\n????\\r\\n"}}""");
        mail("{\"mail\":{\"at\":%d}}".formatted(began + 20));
        awaitHeard(call);
        office.as("admin")
                .get("/api/mailboxes")
                .then()
                .body("items.find { it.id == %d }.skipped".formatted(id), equalTo(1))
                .body("items.find { it.id == %d }.last_skipped".formatted(id), containsString("cannot be read"));
    }

    @Test
    void aMailboxWhoseHostHasBecomePrivateShowsThat() throws Exception {
        var id = office.as("admin")
                .body(wanted())
                .post("/api/mailboxes")
                .jsonPath()
                .getLong("id");
        office.as("admin")
                .body(Map.of("enabled", false))
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(200);
        var strict = Egress.class.getDeclaredConstructor(EgressSettings.class);
        strict.setAccessible(true);
        EgressSettings none = () -> false;
        var watchers =
                new MailboxWatchers(mailboxes, progress, reader, system, strict.newInstance(none), settings, clock);
        TenantScope.run(
                office.number(),
                () -> watchers.watch(QuarkusTransaction.requiringNew()
                        .call(() -> mailboxes.find(office.number(), id))
                        .orElseThrow()));
        office.as("admin")
                .get("/api/mailboxes")
                .then()
                .body("items[0].state", equalTo("failed"))
                .body("items[0].last_error", containsString("private network"));
    }

    @Test
    void whatIsNoSoundIsPassedOver() {
        var id = watched();
        mail("""
                {"raw":{"mime":"Message-ID: <program@mango.test>\\r\\nFrom: <auto-mailer@mangotele.com>\\r\\nMIME-Version: 1.0\\r\\n\
                Content-Type: audio/mpeg; name=\\"2026-11-21__10-33-20__79161234567__74951112233.mp3\\"\\r\\n\
                Content-Transfer-Encoding: 7bit\\r\\n\\r\\nMZ and so on\\r\\n"}}""");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> office.as("admin")
                .get("/api/mailboxes/{id}", id)
                .then()
                .body("skipped", equalTo(1))
                .body("last_skipped", containsString("no sound")));
        calls.awaitCount("recording", "true", 0);
    }
}
