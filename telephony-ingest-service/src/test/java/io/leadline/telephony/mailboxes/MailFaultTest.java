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

    private static void mail(String message) {
        TelephonyProvidersResource.control("mailbox").seed(message);
    }

    @Test
    void aMailThatCannotBeReadDoesNotHoldUpThoseBehindIt() {
        var began = Instant.now().getEpochSecond() - 300;
        var call = desk.call(began);
        var id = desk.watched();
        mail("""
                {"raw":{"mime":"Message-ID: <broken@mango.test>\\r\\nFrom: <auto-mailer@mangotele.com>\\r\\nMIME-Version: 1.0\\r\\n\
                Content-Type: audio/mpeg; name=\\"2026-11-21__10-33-20__79161234567__74951112233.mp3\\"\\r\\n\
                Content-Transfer-Encoding: x-nobody-knows\\r\\n\\r\\n????\\r\\n"}}""");
        mail("{\"mail\":{\"at\":%d}}".formatted(began + 20));
        desk.awaitHeard(call);
        office.as("admin")
                .get("/api/mailboxes")
                .then()
                .body("items.find { it.id == %d }.skipped".formatted(id), equalTo(1))
                .body("items.find { it.id == %d }.last_skipped".formatted(id), containsString("cannot be read"));
    }

    @Test
    void aMailboxWhoseHostHasBecomePrivateShowsThat() throws Exception {
        var id = office.as("admin")
                .body(MailDesk.wanted())
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
        var id = desk.watched();
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
