package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.mango.MangoCloud;
import io.leadline.telephony.mango.MangoLines;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that do not come at once: how often they are asked for, and that none is lost over it. */
@QuarkusTest
class RecordingFetchTest {
    private static final String PATH = "/api/calls/{id}/recording";
    private static final Path NOWHERE = Path.of("target", "no-such-folder");

    @Inject
    Database database;

    @Inject
    MangoCloud cloud;

    @Inject
    Recordings recordings;

    @Inject
    MangoLines lines;

    @Inject
    FileStore store;

    @Inject
    SoundFiles room;

    @Inject
    RecordingSettings settings;

    private final Office office = new Office();
    private PlayedCalls calls;

    @BeforeEach
    void mangoIsPlain() {
        TelephonyProvidersResource.control("mango").reset();
        calls = new PlayedCalls(office);
    }

    private long account() {
        return calls.inTenant(() -> database.first(
                        "select id from telephony.mango_account where tenant_id = ?",
                        row -> row.number("id"),
                        office.number())
                .orElseThrow());
    }

    /** One try of a recording Mango does not have. */
    private Outcome tried(int attempt, SoundFiles room) throws Exception {
        var payload = "{\"id\":\"%s\",\"recording_id\":\"none\",\"listed\":false}".formatted(UUID.randomUUID());
        var delivery = new Delivery(office.number(), 1, Long.toString(account()), "lane", payload, attempt, false);
        return TenantScope.<Outcome, Exception>call(
                office.number(),
                () -> new FetchCourier(cloud, recordings, lines, store, room, settings).deliver(delivery));
    }

    @Test
    void whatIsNotStoredYetIsAskedForAgain() {
        TelephonyProvidersResource.control("mango").mode("{\"recording_not_ready\":2}");
        var played = calls.play("");
        var call = calls.call(played);
        calls.awaitCount("recording", "state = 'waiting'", 1);
        office.as("operator")
                .get(PATH, call)
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORDING_WAITING"))
                .header("Retry-After", notNullValue());
        calls.heard(played);
    }

    @Test
    void whatIsNotStoredYetIsAskedForOneAtATimeSoThatTheAccountIsNotLockedOut() {
        // As Mango has it: a second question for what is not there, before the lock's time is over, shuts the door.
        TelephonyProvidersResource.control("mango")
                .mode("{\"recording_not_ready\":1,\"missing_counts\":true,\"lock_ms\":250}");
        calls.play("\"count\":3");
        calls.awaitCount("recording", "state = 'kept'", 3);
        // Three wrong questions and three right ones: a locked door would have been knocked at in vain.
        assertThat(PlayedCalls.asked()).isEqualTo(6);
    }

    @Test
    void whatNeverComesIsAskedForLessAndLessOften() {
        for (var attempt : new int[] {1, 2, 14, 15, 20}) {
            // Not asked at all for a second after each wrong question, of which these are some.
            var outcome = await().until(() -> tried(attempt, room), Outcome.Later.class::isInstance);
            var pause = Math.min(300L << attempt - 1, Duration.ofHours(1).toMillis());
            assertThat(outcome)
                    .isEqualTo(new Outcome.Later(
                            FetchCourier.NOT_YET,
                            false,
                            Duration.ofMillis(pause),
                            // What does come waits no longer than the account's lock may last.
                            Duration.ofMillis(300)));
        }
    }

    @Test
    void whatNeverComesIsGivenUpUntilMangoSaysThatItIsStored() {
        TelephonyProvidersResource.control("mango").mode("{\"recording_not_ready\":1000}");
        var played = calls.play("\"lose\":[\"events/record/added\"]");
        calls.awaitCount("recording_fetch", "state = 'queued'", 1);
        calls.inTenant(() -> database.update(
                "update telephony.recording_fetch set attempts = 11, due_at = now() where tenant_id = ?",
                office.number()));
        calls.awaitCount("recording_fetch", "state = 'dead' and attempts = 12", 1);
        calls.awaitCount("recording", "state = 'refused' and why = 'Mango has not stored it yet'", 1);
        TelephonyProvidersResource.control("mango").mode("{}");
        for (var event : played.path("events")) {
            if (event.path("path").asText().equals("events/record/added")) {
                TelephonyProvidersResource.control("mango")
                        .seed("{\"event\":{\"path\":\"events/record/added\",\"json\":%s}}"
                                .formatted(event.path("json")));
            }
        }
        calls.heard(played);
    }

    @Test
    void whatTheStatisticsListAndMangoDoesNotHaveIsSoonGivenUp() {
        calls.inTenant(() -> {
            recordings.listed(office.number(), account(), "an-entry", "a-recording");
            return null;
        });
        calls.awaitCount("recording", "state = 'refused' and why = 'Mango has no such recording'", 1);
        assertThat(PlayedCalls.asked()).isEqualTo(3);
    }

    @Test
    void aPageInItsPlaceIsNoRecording() {
        TelephonyProvidersResource.control("mango").next("""
                        {"match":"files","status":200,"headers":{"Content-Type":"text/html"},\
                        "body":" <html>We are busy</html>"}""");
        var played = calls.play("");
        var call = calls.heard(played);
        assertThat(office.as("operator").get(PATH, call).asByteArray()).isEqualTo(PlayedCalls.sound(played));
    }

    @Test
    void aStoreThatTakesNothingIsWaitedFor() throws Exception {
        // A file where the office's folder would be: every write fails, as on a full disk.
        var folder = Path.of("target", "files", "recordings", Long.toString(office.number()));
        Files.createDirectories(folder.getParent());
        Files.createFile(folder);
        var played = calls.play("");
        calls.awaitCount(
                "recording_fetch",
                "last_error = 'The store takes no recordings' and state = 'queued' and attempts = 0",
                1);
        calls.awaitCount("recording", "state = 'waiting'", 1);
        Files.delete(folder);
        calls.heard(played);
    }

    @Test
    void aDiskWithoutRoomForItsWayUsesUpNoTries() throws Exception {
        assertThat(tried(12, new SoundFiles(settings, NOWHERE)))
                .isEqualTo(new Outcome.Paused("The store takes no recordings", settings.storePause()));
    }

    @Test
    void aFetchThatIsRepeatedBecauseNobodyKnowsHowItEndedLosesNothing() throws Exception {
        var played = calls.play("");
        var call = calls.heard(played);
        calls.awaitCount("recording_fetch", "state = 'sent'", 1);
        // As a process leaves it that dies once the recording is kept, or that waits for the commit's answer in vain.
        calls.inTenant(() -> database.update(
                "update telephony.recording_fetch set state = 'sending', due_at = now() where tenant_id = ?",
                office.number()));
        calls.awaitCount("recording_fetch", "state = 'sent' and attempts = 2", 1);
        assertThat(calls.count("recording", "state = 'kept' and provider_id is not null"))
                .isEqualTo(1);
        calls.awaitCount("call", "recordings = 1", 1);
        assertThat(office.as("operator").get(PATH, call).asByteArray()).isEqualTo(PlayedCalls.sound(played));
    }
}
