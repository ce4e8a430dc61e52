package io.leadline.dialogs.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Dialogs document, "WebSocket". */
@QuarkusTest
class LiveTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    @Inject
    Outbox outbox;

    private final Shop shop = new Shop();

    private Watcher watch() {
        return Watcher.open("?token=" + shop.token("operator") + "&tenant_id=" + shop.uuid());
    }

    @Test
    void theFiveEventsComeAsTheDocumentHasThem() {
        try (var watcher = watch()) {
            var dialog = shop.writes("1", "m1", "Текст сообщения", TEN).dialogId();
            await().until(() -> watcher.events().contains("dialog.message"));
            assertThat(watcher.events()).containsSubsequence("dialog.new", "dialog.message");
            var born = frame(watcher, "dialog.new").at("/data/dialog");
            assertThat(born.path("id").asText()).isEqualTo(dialog.toString());
            assertThat(born.at("/client/name").asText()).isEqualTo("Клиент 1");
            assertThat(born.path("channel").asText()).isEqualTo("telegram");
            var message = frame(watcher, "dialog.message");
            assertThat(message.at("/data/dialog_id").asText()).isEqualTo(dialog.toString());
            assertThat(message.at("/data/message/type").asText()).isEqualTo("message");
            assertThat(message.at("/data/message/direction").asText()).isEqualTo("inbound");
            assertThat(message.at("/data/message/content").asText()).isEqualTo("Текст сообщения");
            assertThat(message.at("/data/message/created_at").asText()).isEqualTo("2026-11-21T10:00:00Z");

            shop.as("operator")
                    .body("{\"device\":\"iPhone 14 Pro\",\"issue\":\"разбит экран\"}")
                    .patch("/api/v2/dialogs/" + dialog + "/context")
                    .then()
                    .statusCode(200);
            await().until(() -> watcher.events().contains("dialog.context_updated"));
            var context = frame(watcher, "dialog.context_updated").path("data");
            assertThat(context.at("/context/device").asText()).isEqualTo("iPhone 14 Pro");
            assertThat(context.at("/changes").toString()).isEqualTo("[\"device\",\"issue\"]");

            shop.as("operator")
                    .body("{\"status\":\"completed\"}")
                    .patch("/api/v2/dialogs/" + dialog)
                    .then()
                    .statusCode(200);
            await().until(() -> watcher.events().contains("dialog.status_changed"));
            var status = frame(watcher, "dialog.status_changed").path("data");
            assertThat(status.path("old_status").asText()).isEqualTo("active");
            assertThat(status.path("new_status").asText()).isEqualTo("completed");
            assertThat(seqs(watcher)).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aCutSocketResumesWithoutGapOrDuplicate() {
        long last;
        var seen = new ArrayList<String>();
        try (var watcher = watch()) {
            shop.writes("2", "a", "первое", TEN);
            await().until(() -> watcher.events().contains("dialog.message"));
            last = seqs(watcher).getLast();
            seen.addAll(contents(watcher));
            watcher.cut();
        }
        shop.writes("2", "b", "второе", TEN.plusSeconds(1));
        shop.writes("2", "c", "третье", TEN.plusSeconds(2));
        try (var watcher = Watcher.open("?token=" + shop.token("operator") + "&since=" + last)) {
            shop.writes("2", "d", "четвёртое", TEN.plusSeconds(3));
            await().until(() -> contents(watcher).contains("четвёртое"));
            seen.addAll(contents(watcher));
        }
        assertThat(seen).containsExactly("первое", "второе", "третье", "четвёртое");
    }

    @Test
    void anotherTenantHearsNothing() {
        var stranger = new Shop();
        try (var watcher = Watcher.open("?token=" + stranger.token("owner"));
                var ours = watch()) {
            shop.writes("3", "a", "тайна", TEN);
            await().until(() -> ours.events().contains("dialog.message"));
            stranger.writes("3", "a", "своё", TEN);
            await().until(() -> watcher.events().contains("dialog.message"));
            assertThat(contents(watcher)).containsExactly("своё");
            assertThat(contents(ours)).containsExactly("тайна");
        }
    }

    @Test
    void withoutAGoodTokenNoSocketOpens() {
        refused("", 401);
        refused("?token=nonsense", 401);
        refused("?ticket=nonsense", 401);
        refused("?token=" + shop.token("manager"), 403);
        refused("?token=" + shop.token("operator") + "&tenant_id=" + UUID.randomUUID(), 403);
        refused("?token=" + shop.token("operator") + "&since=yesterday", 400);
        refused("?token=" + TestIssuer.service("engine").sign(), 403);
    }

    @Test
    void aTicketOpensOneSocket() {
        var ticket = shop.as("operator")
                .post("/api/v2/ws-ticket")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("ticket");
        try (var watcher = Watcher.open("?ticket=" + ticket)) {
            shop.writes("4", "a", "по билету", TEN);
            await().until(() -> contents(watcher).contains("по билету"));
        }
        refused("?ticket=" + ticket, 401);
    }

    @Test
    void theTokenMayStandInASubProtocol() {
        try (var watcher = Watcher.open("", "leadline.v2", "token." + shop.token("operator"))) {
            assertThat(watcher.protocol()).isEqualTo("leadline.v2");
        }
    }

    @Test
    void theSocketEndsWithItsToken() {
        var token = TestIssuer.user("operator")
                .tenant(shop.number(), shop.uuid())
                .expiresIn(Duration.ofSeconds(3))
                .sign();
        try (var watcher = Watcher.open("?token=" + token)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> watcher.closed() == 4401);
        }
    }

    @Test
    void aBlockedUserIsCutOff() {
        var user = UUID.randomUUID();
        var token = TestIssuer.user("operator")
                .tenant(shop.number(), shop.uuid())
                .user(77, user)
                .sign();
        try (var watcher = Watcher.open("?token=" + token)) {
            TenantScope.run(shop.number(), () -> QuarkusTransaction.requiringNew()
                    .run(() -> outbox.publish(new UserEvent.Updated(
                            77, user, "x", "А", "Б", "operator", "blocked", List.of(), null, null))));
            await().until(() -> watcher.closed() == 4401);
        }
    }

    private void refused(String query, int status) {
        assertThatThrownBy(() -> Watcher.open(query))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(failure -> assertThat(((WebSocketHandshakeException) failure.getCause())
                                .getResponse()
                                .statusCode())
                        .isEqualTo(status));
    }

    private static JsonNode frame(Watcher watcher, String event) {
        return watcher.frames().stream()
                .filter(frame -> frame.path("event").asText().equals(event))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> seqs(Watcher watcher) {
        return watcher.frames().stream()
                .map(frame -> frame.path("seq").asLong())
                .toList();
    }

    private static List<String> contents(Watcher watcher) {
        return watcher.frames().stream()
                .filter(frame -> frame.path("event").asText().equals("dialog.message"))
                .map(frame -> frame.at("/data/message/content").asText())
                .toList();
    }
}
