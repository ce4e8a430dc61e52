package io.leadline.telephony.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.egress.EgressSettings;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.recordings.MailedRecordings;
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
    private static final String BROKEN = """
            {"raw":{"mime":"Message-ID: <broken@mango.test>\\r\\nFrom: <auto-mailer@mangotele.com>\\r\\nMIME-Version: 1.0\\r\\n\
            Content-Type: audio/mpeg; name=\\"2026-11-21__10-33-20__79161234567__74951112233.mp3\\"\\r\\n\
            Content-Transfer-Encoding: x-nobody-knows\\r\\n\\r\\n????\\r\\n"}}""";

    @Inject
    Mailboxes mailboxes;

    @Inject
    MailProgress progress;

    @Inject
    MailReader reader;

    @Inject
    MailedRecordings recordings;

    @Inject
    Tenants tenants;

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
        mail(BROKEN);
        mail("{\"mail\":{\"at\":%d}}".formatted(began + 20));
        calls.awaitHeard(call);
        office.as("admin")
                .get("/api/mailboxes")
                .then()
                .body("items.find { it.id == %d }.skipped".formatted(id), equalTo(1))
                .body("items.find { it.id == %d }.last_skipped".formatted(id), containsString("cannot be read"));
    }

    private Mailbox changed(int id, String field, Object value) {
        office.as("admin")
                .body(Map.of(field, value))
                .patch("/api/mailboxes/{id}", id)
                .then()
                .statusCode(200);
        return calls.inTenant(() -> mailboxes.find(office.number(), id).orElseThrow());
    }

    /** One look into a mailbox at another time. */
    private void read(Mailbox mailbox, Duration fromNow) throws Exception {
        TenantScope.<Void, Exception>call(office.number(), () -> {
            progress.takeTurn(mailbox, UUID.randomUUID(), clock.instant());
            try (var session = MailSession.open(mailbox, settings.timeout(), settings.timeout())) {
                new MailReader(progress, recordings, tenants, settings, Clock.offset(clock, fromNow))
                        .read(mailbox, session);
            }
            return null;
        });
    }

    @Test
    void aMailIsNotPassedOverBecauseTheServerDoesNotGiveItForAWhile() throws Exception {
        var mailbox = changed(desk.watched(), "enabled", false);
        mail(BROKEN);
        for (var time = 0; time <= settings.tries(); time++) {
            assertThatThrownBy(() -> read(mailbox, Duration.ofHours(-1))).isInstanceOf(MailFault.class);
        }
        assertThat(calls.count("mailbox_watch", "skipped = 0 and failing_tries > 3"))
                .isEqualTo(1);
        read(mailbox, settings.hold());
        assertThat(calls.count("mailbox_watch", "skipped = 1 and failing_tries = 0"))
                .isEqualTo(1);
    }

    @Test
    void whatCameWhileNobodyCouldLookIsReadHoweverLongThatWas() throws Exception {
        var id = desk.watched();
        mail("{\"mail\":{\"style\":\"nothing\"}}");
        calls.awaitCount("recording", "state = 'kept'", 1);
        calls.awaitCount("mailbox_watch", "last_uid is not null", 1);
        changed(id, "enabled", false);
        mail("{\"mail\":{\"style\":\"nothing\"}}");
        // The holidays are over, and an admin saves the password that has been another one since.
        read(changed(id, "password", "demo-mail-password"), Duration.ofDays(9));
        calls.awaitCount("recording", "state = 'kept'", 2);
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
