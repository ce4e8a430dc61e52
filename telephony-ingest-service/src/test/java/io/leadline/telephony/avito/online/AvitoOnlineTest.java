package io.leadline.telephony.avito.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** "Вечный онлайн": a call now and then, and what it says of the account. */
@QuarkusTest
class AvitoOnlineTest {
    private final AvitoOffice avito = new AvitoOffice().known();

    @Inject
    ChatDesk desk;

    @Inject
    Database database;

    @Test
    void anAccountIsKeptAliveAndFallsOfflineWhenItsTokenIsRefused() {
        var id = avito.account(",\"eternal_online_enabled\":true,\"online_keep_alive_interval\":600");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> shown(id).body("is_online", equalTo(true)));
        shown(id).body("last_online_check", notNullValue());
        // Its next turn comes after its own interval, a tenth earlier or later.
        var next = avito.inTenant(() -> database.first(
                        "select due_at from telephony.avito_turn where tenant_id = ? and account_id = ? and kind = 'online'",
                        row -> row.instant("due_at"),
                        avito.office.number(),
                        id)
                .orElseThrow());
        assertThat(Duration.between(Instant.now(), next)).isBetween(Duration.ofSeconds(480), Duration.ofSeconds(661));
        change(id, "{\"client_secret\":\"wrong\"}");
        desk.turn(avito, id, "online");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> shown(id).body("is_online", equalTo(false)));
        change(id, "{\"client_secret\":\"secret-%d\"}".formatted(avito.userId));
        desk.turn(avito, id, "online");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> shown(id).body("is_online", equalTo(true)));
        change(id, "{\"eternal_online_enabled\":false}");
        shown(id).body("is_online", equalTo(false));
    }

    @Test
    void switchedOffNothingIsCalled() {
        var id = avito.account("");
        desk.turn(avito, id, "online");
        desk.turn(avito, id, "online");
        shown(id).body("is_online", equalTo(false)).body("last_online_check", nullValue());
    }

    private ValidatableResponse shown(long id) {
        return avito.office.as("rop").get("/api/avito/accounts/" + id).then();
    }

    private void change(long id, String json) {
        avito.office
                .as("admin")
                .body(json)
                .patch("/api/avito/accounts/" + id)
                .then()
                .statusCode(200);
    }
}
