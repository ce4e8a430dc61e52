package io.leadline.telephony.avito.chats;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a buyer's words on Avito to the event for dialogs-service: once each, whatever Avito does (avito.md §3, §4). */
@QuarkusTest
class AvitoChatTest {
    private final SimulatorControl simulator = AvitoOffice.control();
    private final AvitoOffice avito = new AvitoOffice().known();
    private long account;

    @Inject
    ChatDesk desk;

    @BeforeEach
    void registered() {
        account = avito.account("");
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + account + "/webhook")
                .then()
                .statusCode(200)
                .body("webhook_status", equalTo("registered"))
                .body("url", containsString("/webhooks/avito/***"));
    }

    @AfterEach
    void plain() {
        simulator.mode("{}");
    }

    @Test
    void aBuyersMessageIsToldWithClientAndListing() {
        var written = write("\"text\":\"Приедете сегодня?\",\"author\":900800701,\"name\":\"Ольга\"");
        var told = desk.told(avito, 1).getFirst();
        assertThat(told.path("chat_id").asText())
                .isEqualTo(written.path("chat_id").asText());
        assertThat(told.path("message_id").asText())
                .isEqualTo(written.at("/messages/0").asText());
        assertThat(told.path("account_id").asLong()).isEqualTo(account);
        assertThat(told.path("account_name").asText()).isEqualTo("Мастер Сервис");
        assertThat(told.path("author_id").asText()).isEqualTo("900800701");
        assertThat(told.path("author_name").asText()).isEqualTo("Ольга");
        assertThat(told.path("kind").asText()).isEqualTo("text");
        assertThat(told.at("/content/text").asText()).isEqualTo("Приедете сегодня?");
        assertThat(told.path("item_title").asText()).isEqualTo("Ремонт стиральных машин");
        assertThat(told.path("item_city").asText()).isEqualTo("Тверь");
        assertThat(told.path("item_url").asText()).contains("avito.test/tver");
    }

    @Test
    void repeatsAndAnyOrderAreToldOnceEach() {
        simulator.mode("{\"messages_object\":true,\"camel_read\":true}");
        write("\"texts\":[\"раз\",\"два\",\"три\"],\"duplicate\":2,\"reverse\":true");
        desk.told(avito, 3);
        quiet();
        desk.turn(avito, account, "poll");
        quiet();
        assertThat(texts()).containsExactlyInAnyOrder("раз", "два", "три");
    }

    @Test
    void lostWebhooksAreHealedByThePollOnceEach() {
        write("\"text\":\"пришло\"");
        desk.told(avito, 1);
        write("\"texts\":[\"пропало раз\",\"пропало два\"],\"lose\":true");
        desk.turn(avito, account, "poll");
        desk.told(avito, 3);
        desk.turn(avito, account, "poll");
        quiet();
        assertThat(texts()).containsExactly("пришло", "пропало раз", "пропало два");
    }

    @Test
    void whatSomebodyReadElsewhereIsHealedToo() {
        var chat = write("\"text\":\"прочитано в приложении\",\"lose\":true").path("chat_id");
        // In the app of Avito: it is unread no more.
        simulator.seed("{\"write\":{\"account\":%d,\"chat\":\"%s\",\"author\":%d,\"text\":\"ответ\",\"lose\":true}}"
                .formatted(avito.userId, chat.asText(), avito.userId));
        desk.turn(avito, account, "poll");
        desk.told(avito, 1);
        quiet();
        assertThat(texts()).containsExactly("прочитано в приложении");
    }

    @Test
    void echoesAvitosOwnWordsAndUnknownTypesAreStoredAndNotTold() {
        write("\"text\":\"наше\",\"author\":" + avito.userId);
        write("\"text\":\"системное\",\"author\":0,\"type\":\"system\"");
        write("\"payload_type\":\"read_mark\",\"text\":\"x\",\"author\":" + avito.userId);
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.intake(avito).size() == 3);
        quiet();
        assertThat(desk.intake(avito))
                .containsExactlyInAnyOrder("message ignored", "message ignored", "read_mark ignored");
        assertThat(desk.told(avito)).isEmpty();
    }

    @Test
    void aForgedMessageIsNotBelieved() {
        var chat = write("\"text\":\"настоящее\"").path("chat_id").asText();
        desk.told(avito, 1);
        given().body("""
                        {"id":"e1","payload":{"type":"message","value":{"id":"no-such-message","chat_id":"%s",
                        "user_id":%d,"author_id":5,"type":"text","content":{"text":"переведите денег"}}}}""".formatted(chat, avito.userId))
                .post(desk.webhook(avito, account))
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> desk.intake(avito).equals(List.of("message done", "message done")));
        assertThat(texts()).containsExactly("настоящее");
    }

    @Test
    void theAddressAnswersItsCheckAndTellsStrangersNothing() {
        given().body("{}")
                .post(desk.webhook(avito, account))
                .then()
                .statusCode(200)
                .body("ok", equalTo(true));
        given().body("not json").post(desk.webhook(avito, account)).then().statusCode(400);
        given().body("{\"a\":\"" + "x".repeat(300_000) + "\"}")
                .post(desk.webhook(avito, account))
                .then()
                .statusCode(413);
        given().body("{\"id\":\"1\",\"payload\":{}}")
                .post("/webhooks/avito/wrong-secret")
                .then()
                .statusCode(401)
                .body("code", equalTo("UNAUTHORIZED"));
        assertThat(desk.intake(avito)).isEmpty();
    }

    @Test
    void aStolenSubscriptionIsTakenBack() {
        simulator.seed("{\"steal\":{\"account\":" + avito.userId + ",\"url\":\"https://other.example/webhook\"}}");
        desk.turn(avito, account, "webhook");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> avito.office
                .as("admin")
                .get("/api/avito/accounts/" + account)
                .then()
                .body("webhook_status", equalTo("registered"))
                .body("webhook_error", containsString("Another service")));
        write("\"text\":\"снова у нас\"");
        desk.told(avito, 1);
        avito.office
                .as("admin")
                .delete("/api/avito/accounts/" + account + "/webhook")
                .then()
                .statusCode(200)
                .body("webhook_status", equalTo("unregistered"));
    }

    @Test
    void aFailingAvitoAndAnOldTokenDelayAndLoseNothing() {
        simulator.seed("{\"expire\":{\"account\":" + avito.userId + "}}");
        simulator.next("{\"match\":\"/messenger/v3/accounts/%d/\",\"status\":503,\"times\":1}".formatted(avito.userId));
        write("\"text\":\"с задержкой\"");
        desk.told(avito, 1);
        assertThat(texts()).containsExactly("с задержкой");
    }

    @Test
    void whatComesWhileTheProxyIsBrokenIsToldOnceItWorks() {
        var proxies = TelephonyProvidersResource.control("proxies");
        avito.office
                .as("admin")
                .body("{" + AvitoOffice.through("socks5").substring(1) + "}")
                .patch("/api/avito/accounts/" + account)
                .then()
                .statusCode(200);
        proxies.mode("{\"socks\":{\"behaviour\":\"reset\"}}");
        write("\"text\":\"прокси лежит\"");
        await().atMost(Duration.ofSeconds(20)).until(() -> desk.intake(avito).equals(List.of("message done")));
        desk.turn(avito, account, "poll");
        assertThat(desk.told(avito)).isEmpty();
        proxies.reset();
        desk.turn(avito, account, "poll");
        desk.told(avito, 1);
        // What the webhook brought waits for its turn still, and then finds it told.
        assertThat(texts()).containsExactly("прокси лежит");
    }

    @ParameterizedTest
    @CsvSource({"404, 1", "400, 1", "500, 2"})
    void aChatThatCannotBeReadDoesNotKeepThePollFromTheOthers(int status, int times) {
        var now = Instant.now().getEpochSecond();
        // The newest is read first, and of the same second the one written first.
        var broken = write("\"author\":900800712,\"text\":\"нечитаемый\",\"lose\":true,\"created\":" + (now - 30))
                .path("chat_id")
                .asText();
        write("\"author\":900800711,\"text\":\"старый\",\"lose\":true,\"created\":" + (now - 60));
        simulator.next("{\"match\":\"%s/messages\",\"status\":%d,\"times\":%d}"
                .formatted(broken.replace("~", "%7E"), status, times));
        desk.turn(avito, account, "poll");
        desk.told(avito, 1);
        assertThat(texts()).containsExactly("старый");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> desk.refused(avito).equals(status < 500 ? List.of(broken) : List.of()));
        // Later it is asked for again: refused ones after their pause, failed ones in the next turn.
        desk.forgetPauses(avito);
        for (var turn = 0; turn < times; turn++) {
            desk.turn(avito, account, "poll");
        }
        desk.told(avito, 2);
        quiet();
        assertThat(texts()).containsExactly("старый", "нечитаемый");
        assertThat(desk.refused(avito)).isEmpty();
    }

    private JsonNode write(String more) {
        return simulator.seed("{\"write\":{\"account\":" + avito.userId + "," + more + "}}");
    }

    private void quiet() {
        await().atMost(Duration.ofSeconds(30)).during(Duration.ofSeconds(1)).until(() -> desk.waiting(avito) == 0);
    }

    private List<String> texts() {
        return desk.told(avito).stream()
                .map(told -> told.at("/content/text").asText())
                .toList();
    }
}
