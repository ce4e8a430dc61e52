package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.mango.MangoAudio;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.recordings.MailedRecordings.Mailed;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do with recordings: listen to each, say whose it is, have it fetched again. */
@QuarkusTest
class RecordingDeskTest {
    @Inject
    Database database;

    @Inject
    MailedRecordings mailed;

    @Inject
    Recordings recordings;

    private final Office office = new Office();
    private PlayedCalls calls;

    @BeforeEach
    void mangoIsPlain() {
        TelephonyProvidersResource.control("mango").reset();
        calls = new PlayedCalls(office);
    }

    private UUID heard(JsonNode played, int number) {
        var call = calls.call(played);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> office.as("operator")
                .get("/api/calls/{id}", call)
                .then()
                .body("recordings", equalTo(number)));
        return call;
    }

    private void mail(String key, byte[] bytes) throws Exception {
        try (var file = mailed.room()) {
            file.fill(new ByteArrayInputStream(bytes));
            var mail = new Mailed(5, key, "note.mp3", ZoneOffset.UTC, file);
            assertThat(TenantScope.<Boolean, Exception>call(
                            office.number(), () -> mailed.mailed(office.number(), mail)))
                    .isTrue();
        }
    }

    private String unmatched(int place) {
        return office.as("admin").get("/api/recordings/unmatched").jsonPath().getString("items[" + place + "].id");
    }

    private void nothingIsUnmatched() {
        office.as("admin").get("/api/recordings/unmatched").then().body("items", empty());
    }

    private String only(UUID call) {
        return office.as("operator").get("/api/calls/{id}", call).jsonPath().getString("recording_list[0].id");
    }

    @Test
    void eachRecordingOfACallCanBeHeard() {
        var played = calls.play("\"scenario\":\"transfer\"");
        var call = heard(played, 2);
        var answer = office.as("operator").get("/api/calls/{id}", call);
        answer.then()
                .body("recording_list", hasSize(2))
                .body("recording_list.state", everyItem(equalTo("kept")))
                .body("recording_list.source", everyItem(equalTo("mango")))
                .body("recording_list.duration", everyItem(equalTo(1)))
                .body("recording_list.size", everyItem(notNullValue()))
                .body("recording_list.checksum", everyItem(notNullValue()));
        var sounds = answer.jsonPath().getList("recording_list.id", String.class).stream()
                .map(id -> office.as("operator")
                        .get("/api/recordings/{id}/audio", id)
                        .asByteArray())
                .toList();
        assertThat(sounds)
                .containsExactlyInAnyOrder(
                        MangoAudio.of(played.at("/recordings/0").asText()),
                        MangoAudio.of(played.at("/recordings/1").asText()));
    }

    @Test
    void oneWithoutACallIsHeardByThoseWhoSayWhoseItIs() throws Exception {
        var sound = MangoAudio.of("unknown");
        mail("<a@mango.test>#0", sound);
        var id = unmatched(0);
        var part = office.as("admin").header("Range", "bytes=10-19").get("/api/recordings/{id}/audio", id);
        part.then().statusCode(206).header("Content-Range", "bytes 10-19/" + sound.length);
        assertThat(part.asByteArray()).hasSize(10);
        office.as("operator").get("/api/recordings/{id}/audio", id).then().statusCode(403);
        new Office().as("owner").get("/api/recordings/{id}/audio", id).then().statusCode(404);
    }

    @Test
    void whereTheCallHasTheSoundAlreadyADuplicateIsDropped() throws Exception {
        var call = calls.call(calls.play("\"recorded\":false"));
        mail("<b@mango.test>#0", MangoAudio.of("twice"));
        mail("<b@mango.test>#1", MangoAudio.of("twice"));
        var link = Map.of("call_id", call.toString());
        var stays = unmatched(0);
        for (var time = 0; time < 2; time++) {
            office.as("admin")
                    .body(link)
                    .post("/api/recordings/{id}/link", unmatched(0))
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(stays))
                    .body("call_id", equalTo(call.toString()));
        }
        nothingIsUnmatched();
        assertThat(calls.count("recording", "call_id = '" + call + "'")).isEqualTo(1);
        calls.awaitCount("call", "recordings = 1 and id = '" + call + "'", 1);
    }

    @Test
    void aMailedCopyNobodyCouldMatchGoesWhenMangosOwnCopyComes() throws Exception {
        var played = calls.play("\"lose\":[\"events/recording\",\"events/record/added\"]");
        mail("<c@mango.test>#0", MangoAudio.of(played.at("/recordings/0").asText()));
        calls.awaitCount("recording", "call_id is null", 1);
        for (var event : played.path("events")) {
            if (event.path("path").asText().equals("events/record/added")) {
                TelephonyProvidersResource.control("mango")
                        .seed("{\"event\":{\"path\":\"events/record/added\",\"json\":%s}}"
                                .formatted(event.path("json")));
            }
        }
        heard(played, 1);
        assertThat(calls.count("recording", "true")).isEqualTo(1);
        assertThat(calls.count("recording", "mail_key = '<c@mango.test>#0' and provider_id is not null"))
                .isEqualTo(1);
    }

    @Test
    void aRecordingThatIsNotItsCallsIsUnlinkedAndStaysSo() {
        var call = heard(calls.play(""), 1);
        var id = only(call);
        for (var time = 0; time < 2; time++) {
            office.as("admin")
                    .post("/api/recordings/{id}/unlink", id)
                    .then()
                    .statusCode(200)
                    .body("call_id", equalTo(null));
        }
        calls.inTenant(() -> {
            recordings.callAppeared(office.number(), call);
            return null;
        });
        office.as("operator")
                .get("/api/calls/{id}", call)
                .then()
                .body("recordings", equalTo(0))
                .body("recording_list", empty());
        assertThat(unmatched(0)).isEqualTo(id);
        office.as("operator").post("/api/recordings/{id}/unlink", id).then().statusCode(403);
        new Office().as("admin").post("/api/recordings/{id}/unlink", id).then().statusCode(404);
    }

    @Test
    void aRefusedOneIsFetchedAgainWhenAnAdminSaysSo() {
        var call = heard(calls.play(""), 1);
        var id = only(call);
        office.as("admin")
                .post("/api/recordings/{id}/retry", id)
                .then()
                .statusCode(409)
                .body("code", equalTo("RECORDING_NOT_REFUSED"));
        calls.inTenant(() -> database.update(
                "update telephony.recording set state = 'refused', why = 'a test' where tenant_id = ?",
                office.number()));
        office.as("admin")
                .get("/api/recordings/refused")
                .then()
                .body("total", equalTo(1))
                .body("items[0].why", equalTo("a test"));
        office.as("admin")
                .post("/api/recordings/{id}/retry", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("waiting"));
        calls.awaitCount("recording", "state = 'kept' and why is null", 1);
    }

    @Test
    void whoListenedAndWhoSaidWhoseItIsIsRead() {
        var call = heard(calls.play(""), 1);
        var id = only(call);
        office.as("operator").get("/api/recordings/{id}/audio", id).then().statusCode(200);
        office.as("operator").get("/api/recordings/{id}/audio", id).then().statusCode(200);
        office.as("admin").post("/api/recordings/{id}/unlink", id).then().statusCode(200);
        office.as("admin")
                .get("/api/recordings/audit")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.action", equalTo(List.of("unlinked", "listened")))
                .body("items.recording_id", everyItem(equalTo(id)))
                .body("items.user_id", everyItem(notNullValue()))
                .body("items.at", everyItem(notNullValue()));
        office.as("owner")
                .queryParam("recording_id", id)
                .queryParam("limit", 1)
                .queryParam("page", 2)
                .get("/api/recordings/audit")
                .then()
                .body("items", hasSize(1))
                .body("items[0].action", equalTo("listened"));
        office.as("owner")
                .queryParam("recording_id", UUID.randomUUID().toString())
                .get("/api/recordings/audit")
                .then()
                .body("total", equalTo(0));
        office.as("operator").get("/api/recordings/audit").then().statusCode(403);
        new Office().as("owner").get("/api/recordings/audit").then().body("items", empty());
    }
}
