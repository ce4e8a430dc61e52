package io.leadline.telephony.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.files.FileStore;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that Mango tells of (upstreams/mango-office.md §5.1), to those who listen. */
@QuarkusTest
class RecordingTest {
    private static final String PATH = "/api/calls/{id}/recording";

    @Inject
    Database database;

    @Inject
    FileStore store;

    @Inject
    RecordingRetention retention;

    private final Office office = new Office();
    private PlayedCalls calls;

    @BeforeEach
    void mangoIsPlain() {
        TelephonyProvidersResource.control("mango").reset();
        calls = new PlayedCalls(office);
    }

    @Test
    void aRecordedCallCanBeHeardAndIsStoredOnceHoweverOftenItIsTold() {
        var played = calls.play("\"duplicate\":2,\"shuffle\":true");
        var call = calls.heard(played);
        var answer = office.as("operator").get(PATH, call);
        assertThat(answer.contentType()).isEqualTo("audio/mpeg");
        assertThat(answer.asByteArray()).isEqualTo(PlayedCalls.sound(played));
        calls.awaitCount("recording", "state = 'kept' and duration_seconds = 1", 1);
        calls.awaitCount("recording_fetch", "state = 'sent'", 1);
        calls.awaitCount("call", "recordings = 1", 1);
        assertThat(calls.count("recording_audit", "action = 'listened'")).isEqualTo(1);
    }

    @Test
    void aPlayerSeeks() {
        var played = calls.play("");
        var call = calls.heard(played);
        var all = PlayedCalls.sound(played);
        var part = office.as("rop").header("Range", "bytes=1000-1999").get(PATH, call);
        part.then()
                .statusCode(206)
                .header("Content-Range", "bytes 1000-1999/" + all.length)
                .header("Accept-Ranges", "bytes")
                .header("ETag", notNullValue());
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(all, 1000, 2000));
        office.as("rop")
                .header("Range", "bytes=" + all.length + "-")
                .get(PATH, call)
                .then()
                .statusCode(416)
                .body("code", equalTo("RANGE_NOT_SATISFIABLE"));
    }

    @Test
    void aLockedAccountWaitsAndIsNotAskedMeanwhile() {
        TelephonyProvidersResource.control("mango").next("{\"match\":\"queries/recording\",\"status\":401}");
        calls.heard(calls.play(""));
        assertThat(PlayedCalls.asked()).isEqualTo(2);
    }

    @Test
    void aLostLinkIsAskedForAnew() {
        TelephonyProvidersResource.control("mango").next("{\"match\":\"files\",\"status\":500}");
        calls.heard(calls.play(""));
    }

    @Test
    void aRecordingToldOfBeforeItsCallFindsIt() {
        var played = calls.play("\"lose\":[\"events/call\",\"events/summary\"]");
        calls.awaitCount("recording", "state = 'kept' and call_id is null", 1);
        TelephonyProvidersResource.control("mango")
                .seed("{\"event\":{\"path\":\"events/summary\",\"json\":%s}}"
                        .formatted(event(played, "events/summary")));
        calls.heard(played);
    }

    @Test
    void aRecordingOfWhichMangoDoesNotSayThatItIsStoredIsFetchedAllTheSame() {
        var played = calls.play("\"lose\":[\"events/record/added\"]");
        calls.awaitCount("recording_fetch", "state = 'queued' and attempts = 0 and due_at > now()", 1);
        calls.heard(played);
    }

    @Test
    void thatItIsStoredHastensWhatWouldBeFetchedLater() {
        var played = calls.play("\"lose\":[\"events/record/added\"]");
        calls.awaitCount("recording_fetch", "state = 'queued'", 1);
        calls.inTenant(() -> database.update(
                "update telephony.recording_fetch set due_at = now() + interval '1 hour' where tenant_id = ?",
                office.number()));
        TelephonyProvidersResource.control("mango")
                .seed("{\"event\":{\"path\":\"events/record/added\",\"json\":%s}}"
                        .formatted(event(played, "events/record/added")));
        calls.heard(played);
        assertThat(calls.count("recording_fetch", "true")).isEqualTo(1);
    }

    @Test
    void aRecordingThatWasNotKeptOrGoesByMailAloneIsNotAskedFor() {
        for (var told : List.of("\"completion_code\":4002", "\"completion_code\":1000,\"recipient\":\"Mail\"")) {
            TelephonyProvidersResource.control("mango")
                    .seed("""
                    {"event":{"path":"events/recording","webhook":"http://127.0.0.1:%d/webhooks/mango/%d","json":{\
                    "recording_id":"r%d","recording_state":"Completed","seq":2,"entry_id":"e","call_id":"c",\
                    "timestamp":1790000000,%s}}}""".formatted(RestAssured.port, office.number(), told.hashCode(), told));
        }
        calls.awaitCount("intake", "state = 'ignored'", 2);
        assertThat(calls.count("recording", "true")).isZero();
    }

    private static String event(JsonNode played, String path) {
        for (var event : played.path("events")) {
            if (event.path("path").asText().equals(path)) {
                return event.path("json").toString();
            }
        }
        throw new AssertionError("a call has " + path);
    }

    @Test
    void thereIsNoRecordingOfSilenceNorOfAnothersCall() {
        var call = calls.call(calls.play("\"scenario\":\"missed\""));
        office.as("operator").get(PATH, call).then().statusCode(404).body("code", equalTo("NO_RECORDING"));
        var recorded = calls.heard(calls.play(""));
        new Office().as("owner").get(PATH, recorded).then().statusCode(404);
    }

    @Test
    void whatWasKeptLongEnoughIsDeletedFileFirst() throws Exception {
        var call = calls.heard(calls.play(""));
        var id = calls.inTenant(() -> database.first(
                        "update telephony.recording set kept_at = now() - interval '366 days' where tenant_id = ? returning id",
                        row -> row.uuid("id"),
                        office.number())
                .orElseThrow());
        while (retention.purgeOne()) {
            // others of the test's database
        }
        assertThat(store.get(office.number(), id)).isEmpty();
        office.as("operator").get(PATH, call).then().statusCode(404);
        calls.awaitCount("call", "recordings = 0", 1);
    }
}
