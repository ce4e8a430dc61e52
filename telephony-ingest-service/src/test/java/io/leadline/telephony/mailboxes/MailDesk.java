package io.leadline.telephony.mailboxes;

import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.recordings.PlayedCalls;
import java.util.Map;
import java.util.UUID;

/** An office with a watched mailbox, and the calls whose recordings come by mail; begins with empty simulators. */
public final class MailDesk {
    private final Office office;
    private final PlayedCalls calls;

    MailDesk(Office office) {
        TelephonyProvidersResource.control("mango").reset();
        TelephonyProvidersResource.control("mailbox").reset();
        this.office = office;
        this.calls = new PlayedCalls(office);
    }

    PlayedCalls calls() {
        return calls;
    }

    /** What an admin saves for the simulated mailbox. */
    public static Map<String, Object> wanted() {
        return Map.of(
                "name", "Записи",
                "host", "127.0.0.1",
                "port", TelephonyProvidersResource.imapPort(),
                "security", "none",
                "login", "recordings",
                "password", "demo-mail-password",
                "time_zone", "Europe/Moscow");
    }

    /** Saves it; its number. */
    int watched() {
        return office.as("admin")
                .body(wanted())
                .post("/api/mailboxes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    void nobodyWatches() {
        office.as("admin")
                .get("/api/mailboxes")
                .jsonPath()
                .getList("items.id", Integer.class)
                .forEach(id -> office.as("admin").delete("/api/mailboxes/{id}", id));
    }

    /** A call that was recorded, but only by mail. */
    UUID call(long began) {
        return calls.call(calls.play(
                "\"started_at\":%d,\"lose\":[\"events/recording\",\"events/record/added\"]".formatted(began)));
    }
}
