package io.leadline.dialogs.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.events.AvitoEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Avito through telephony (DESIGN §3): its event in, its operation out. */
@QuarkusTest
class AvitoChannelTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final SimulatorControl telephony = DialogsProvidersResource.control("avito-telephony");
    private final ChannelDesk desk = new ChannelDesk();

    @Inject
    Outbox outbox;

    @BeforeEach
    void reset() {
        telephony.reset();
    }

    @Test
    void aBuyersMessageToldThreeTimesStandsOnceAndTheDialogNamesItsAd() {
        for (var i = 0; i < 3; i++) {
            told("m1", "Приедете сегодня?", NOON);
        }
        told("m0", "Здравствуйте", NOON.minusSeconds(5));
        var dialog = desk.dialogWith(2);
        assertThat(desk.texts(dialog)).containsExactly("Здравствуйте", "Приедете сегодня?");
        desk.shop
                .as("operator")
                .get("/api/v2/dialogs?account_id=3&channel=avito")
                .then()
                .body("data[0].client.name", equalTo("Ольга"))
                .body("data[0].ad.title", equalTo("Ремонт телефонов"))
                .body("data[0].ad.city", equalTo("Тверь"))
                .body("data[0].ad.account", equalTo("Мастер Сервис"));
    }

    @Test
    void anAnswerGoesThroughTelephonyUnderTheMessagesKey() {
        told("m1", "Приедете?", NOON);
        var dialog = desk.dialogWith(1);
        desk.send(dialog, "Да, в 14:00").then().statusCode(201).body("sent", equalTo(true));
        var sent = telephony.seed("{\"read\":{}}").path("messages");
        assertThat(sent).hasSize(1);
        assertThat(sent.at("/0/account").asText()).isEqualTo("3");
        assertThat(sent.at("/0/text").asText()).isEqualTo("Да, в 14:00");
    }

    @Test
    void aLostAnswerIsRepeatedAndTheBuyerReadsItOnce() {
        told("m1", "Приедете?", NOON);
        var dialog = desk.dialogWith(1);
        telephony.next("{\"match\":\"/messages\",\"reset\":true,\"effect\":true}");
        desk.send(dialog, "один раз");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "sent".equals(desk.messages(dialog).extract().path("data[-1].status")));
        assertThat(telephony.seed("{\"read\":{}}").path("messages")).hasSize(1);
    }

    @Test
    void aChatNobodyKnowsFailsAtOnceAndALongTextIsNotSent() {
        told("m1", "Приедете?", NOON);
        var dialog = desk.dialogWith(1);
        desk.send(dialog, "д".repeat(1001)).then().statusCode(201).body("status", equalTo("failed"));
        telephony.seed("{\"gone\":{\"chat\":\"" + chat() + "\"}}");
        desk.send(dialog, "вы тут?").then().statusCode(201).body("status", equalTo("failed"));
    }

    private String chat() {
        return "u2i-" + desk.chat;
    }

    private void told(String id, String text, Instant at) {
        TenantScope.run(desk.shop.number(), () -> QuarkusTransaction.requiringNew()
                .run(() -> outbox.publish(new AvitoEvent.MessageReceived(
                        3,
                        "Мастер Сервис",
                        chat(),
                        id,
                        Long.toString(desk.chat),
                        "Ольга",
                        "text",
                        Map.of("text", text),
                        "Ремонт телефонов",
                        "Тверь",
                        "https://avito.ru/tver/1",
                        at))));
    }
}
