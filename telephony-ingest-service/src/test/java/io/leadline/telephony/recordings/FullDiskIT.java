package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.PackagedService;
import io.leadline.telephony.mailboxes.MailDesk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Recordings while their disk is full: nothing half is kept or told, nothing else suffers, and later all is there. */
class FullDiskIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration UNKNOWN = Duration.ofHours(3);
    private static final int POSTS = 50;

    @Test
    void aFileSystemWithoutRoomIsWaitedFor() throws Exception {
        var small = new Disk.Small(folder());
        Assumptions.assumeTrue(small.canBeHad(), "No mounts here; the other test stands for this one");
        isWaitedFor(small);
    }

    @Test
    void whatCannotBeWrittenWholeIsWaitedFor() throws Exception {
        isWaitedFor(new Disk.Limited(folder()));
    }

    private static Path folder() {
        return Path.of("target", "full-disk", UUID.randomUUID().toString()).toAbsolutePath();
    }

    private static void isWaitedFor(Disk disk) throws Exception {
        Files.createDirectories(disk.folder());
        try (var service = new PackagedService()
                .with("FILES_DIR", disk.folder().toString())
                .with("LEADLINE_RECORDINGS_STORE_PAUSE", "2s")
                .with("LEADLINE_MAILBOXES_TICK", "1s")
                .with("LEADLINE_MAILBOXES_HOLD", "0s")) {
            service.start("full-disk", disk.by());
            disk.fill(service.pid());
            var mailbox = aMailboxWithARecording(service);
            var played = Stream.of("answered", "answered", "transfer")
                    .map(scenario -> service.play(",\"scenario\":\"%s\"".formatted(scenario)))
                    .toList();
            var recordings = played.stream().flatMap(FullDiskIT::recordings).toList();
            await().atMost(PATIENCE)
                    .until(() -> service.number(
                                    "select count(*) from telephony.recording_fetch where last_error = 'The store takes no recordings'")
                            > 0);
            whatIsNotThereIsNotTold(service, disk);
            for (var post = 0; post < POSTS; post++) {
                assertThat(service.post(post)).isEqualTo(200);
            }
            await().atMost(PATIENCE)
                    .until(() -> service.number("select count(*) from telephony.call where summary is not null")
                            == POSTS + played.size());
            service.as("admin").get("/q/health/ready").then().statusCode(200);
            service.as("admin")
                    .get("/api/mango/accounts/0/health")
                    .then()
                    .statusCode(200)
                    .body("lines.last_error", hasItem("Recordings: the store takes none"));
            await().atMost(PATIENCE).untilAsserted(() -> service.as("admin")
                    .get("/api/mailboxes/{id}", mailbox)
                    .then()
                    .body("last_error", equalTo("A recording cannot be kept")));
            // Longer than a pause, and than a mail of which nothing can be made is tried: all was tried again in vain.
            await().during(Duration.ofSeconds(5))
                    .atMost(PATIENCE)
                    .until(() ->
                            service.number("select count(*) from telephony.recording where state <> 'waiting'") == 0);
            whatIsNotThereIsNotTold(service, disk);

            disk.free(service.pid());
            await().atMost(PATIENCE)
                    .until(() -> service.number("select count(*) from telephony.recording where state = 'kept'")
                            == recordings.size() + 1);
            service.as("admin").get("/api/mailboxes/{id}", mailbox).then().body("skipped", equalTo(0));
            everythingIsThereOnce(service, disk, recordings);
        }
    }

    /** One of a call nobody knows. */
    private static int aMailboxWithARecording(PackagedService service) {
        var mailbox = TelephonyProvidersResource.control("mailbox");
        mailbox.reset();
        mailbox.seed(
                "{\"mail\":{\"at\":%d}}".formatted(Instant.now().minus(UNKNOWN).getEpochSecond()));
        return service.as("admin")
                .body(MailDesk.wanted())
                .post("/api/mailboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void whatIsNotThereIsNotTold(PackagedService service, Disk disk) throws Exception {
        // One is being written at times; it is taken away when that fails.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(disk.files(service.pid())).isEmpty());
        assertThat(service.number("select count(*) from telephony.recording where state = 'kept'"))
                .isZero();
        assertThat(service.number("select sum(recordings) from telephony.call")).isZero();
        assertThat(service.number("select count(*) from outbox.event where type = 'call.recording_ready'"))
                .isZero();
        service.as("operator")
                .get("/api/calls/{id}/recording", recorded(service).getFirst())
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORDING_WAITING"));
    }

    private static void everythingIsThereOnce(PackagedService service, Disk disk, List<String> recordings)
            throws Exception {
        assertThat(disk.files(service.pid())).hasSize(recordings.size() + 1);
        for (var file : disk.files(service.pid())) {
            assertThat(Files.size(file)).isEqualTo(MangoAudio.of("x").length);
        }
        assertThat(service.number("select count(*) from telephony.recording where mailbox_id is null"))
                .isEqualTo(recordings.size());
        assertThat(service.number("select sum(recordings) from telephony.call")).isEqualTo(recordings.size());
        await().atMost(PATIENCE)
                .until(() -> service.number("select count(*) from outbox.event where type = 'call.recording_ready'")
                        == recordings.size());
        var sounds = recordings.stream().map(MangoAudio::of).toList();
        for (var call : recorded(service)) {
            var heard = service.as("operator").get("/api/calls/{id}/recording", call);
            assertThat(heard.statusCode()).isEqualTo(200);
            assertThat(sounds).contains(heard.asByteArray());
        }
    }

    /** Calls that somebody answered. */
    private static List<String> recorded(PackagedService service) {
        var calls = service.as("operator")
                .get("/api/calls?status=accepted")
                .as(JsonNode.class)
                .path("data");
        return StreamSupport.stream(calls.spliterator(), false)
                .map(call -> call.path("id").asText())
                .toList();
    }

    private static Stream<String> recordings(JsonNode played) {
        return StreamSupport.stream(played.path("recordings").spliterator(), false)
                .map(JsonNode::asText);
    }
}
