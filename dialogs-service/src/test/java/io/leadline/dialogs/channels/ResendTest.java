package io.leadline.dialogs.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.leadline.localstack.testkit.SimulatorControl;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §3, unknown outcome: an operator sees that a message may not have arrived, and may send it again. */
@QuarkusTest
class ResendTest {
    private final SimulatorControl telegram = DialogsProvidersResource.control("telegram");
    private final ChannelDesk desk = new ChannelDesk();

    @BeforeEach
    void theBotKnowsTheClient() {
        telegram.reset();
        telegram.seed("{\"chats\":{\"bot\":1002,\"known\":[" + desk.chat + "]}}");
    }

    @Test
    void whatMayHaveArrivedIsSentAgainWhenAnOperatorSaysSo() {
        var dialog = begun();
        telegram.next("{\"match\":\"sendMessage\",\"reset\":true,\"effect\":true}");
        var message =
                desk.send(dialog, "может быть").then().statusCode(202).extract().<String>path("id");
        await().atMost(Duration.ofSeconds(15)).until(() -> "unknown".equals(desk.delivery()));
        desk.messages(dialog)
                .body("data[-1].status", equalTo("queued"))
                .body("data[-1].delivery.state", equalTo("unknown"))
                .body("data[-1].delivery.attempts", equalTo(1))
                .body("data[-1].delivery.last_error", notNullValue());
        assertThat(desk.shop.told("dialog.message_status", dialog)).isEqualTo(1);
        resend("rop", dialog, message).statusCode(403);
        new Shop()
                .as("operator")
                .post("/api/v2/dialogs/" + dialog + "/messages/" + message + "/resend")
                .then()
                .statusCode(404);
        resend("operator", dialog, message).statusCode(200).body("sent", equalTo(true));
        assertThat(sent()).containsExactly("может быть", "может быть");
        desk.messages(dialog).body("data[-1].status", equalTo("sent")).body("data[-1].delivery", nullValue());
        resend("operator", dialog, message)
                .statusCode(409)
                .body("code", equalTo("MESSAGE_NOT_STUCK"))
                .body("status", equalTo("sent"));
    }

    @Test
    void whatFailedIsQueuedAgainAndSentOnceForOneKey() {
        var dialog = begun();
        telegram.seed("{\"chats\":{\"bot\":1002,\"blocked\":[" + desk.chat + "]}}");
        var message = desk.send(dialog, "вы тут?")
                .then()
                .statusCode(201)
                .body("status", equalTo("failed"))
                .extract()
                .<String>path("id");
        desk.messages(dialog).body("data[-1].delivery.state", equalTo("dead"));
        theBotKnowsTheClient();
        for (var time = 0; time < 2; time++) {
            desk.shop
                    .as("operator")
                    .header("Idempotency-Key", "resend-" + message)
                    .post("/api/v2/dialogs/" + dialog + "/messages/" + message + "/resend")
                    .then()
                    .statusCode(200)
                    .body("status", equalTo("sent"))
                    .body("error", nullValue());
        }
        assertThat(sent()).containsExactly("вы тут?");
        // What its channel takes back later begins anew.
        desk.change("update dialogs.entry set delivery = 'failed', delivery_error = 'late'"
                + " where tenant_id = ? and type = 'message_sent'");
        resend("operator", dialog, message).statusCode(200).body("status", equalTo("sent"));
        assertThat(sent()).hasSize(2);
    }

    @Test
    void onlyAStuckMessageOfTheDialogIsSentAgain() {
        var dialog = begun();
        var inbound = desk.messages(dialog).extract().<String>path("data[0].id");
        resend("operator", dialog, inbound).statusCode(404);
        telegram.next("{\"match\":\"sendMessage\",\"reset\":true,\"effect\":true}");
        var message =
                desk.send(dialog, "может быть").then().statusCode(202).extract().<String>path("id");
        await().atMost(Duration.ofSeconds(15)).until(() -> "unknown".equals(desk.delivery()));
        desk.shop
                .as("operator")
                .body("{\"status\":\"completed\"}")
                .patch("/api/v2/dialogs/" + dialog)
                .then()
                .statusCode(200);
        resend("operator", dialog, message).statusCode(409).body("code", equalTo("DIALOG_COMPLETED"));
        assertThat(sent()).containsExactly("может быть");
    }

    private ValidatableResponse resend(String role, String dialog, String message) {
        return desk.shop
                .as(role)
                .post("/api/v2/dialogs/" + dialog + "/messages/" + message + "/resend")
                .then();
    }

    private String begun() {
        desk.telegram();
        desk.toTelegram(desk.update(1, 1_795_255_200L, "здравствуйте"));
        return desk.dialogWith(1);
    }

    private List<String> sent() {
        var texts = new ArrayList<String>();
        telegram.seed("{\"read\":{\"bot\":1002,\"chat\":" + desk.chat + "}}")
                .path("messages")
                .forEach(message -> texts.add(message.path("text").asText()));
        return texts;
    }
}
