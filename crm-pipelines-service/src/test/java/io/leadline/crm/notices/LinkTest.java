package io.leadline.crm.notices;

import static io.leadline.crm.notices.NoticeDesk.awaitTexts;
import static io.leadline.crm.notices.NoticeDesk.newChat;
import static io.leadline.crm.notices.NoticeDesk.telegram;
import static io.leadline.crm.notices.NoticeDesk.texts;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.leadline.crm.Company;
import io.leadline.localstack.telegram.Telegram;
import io.leadline.localstack.testkit.CrmProvidersResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person proves a chat to be theirs, and lets go of it. */
@QuarkusTest
class LinkTest {
    private static final AtomicLong UPDATES = new AtomicLong(System.nanoTime() >>> 8);
    private static final String LINKED = "✅ Уведомления подключены!";
    private static final String WRONG = "❌ Код не подходит.";

    private Company company;
    private Company.Person manager;

    @BeforeEach
    void found() throws Exception {
        NoticeDesk.clear();
        company = Company.found();
        manager = company.hire("manager");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "manager", "financier", "operator"})
    void everybodyLinksTheirChatThroughTheBot(String role) throws Exception {
        var person =
                switch (role) {
                    case "owner" -> company.owner();
                    case "manager" -> manager;
                    default -> company.hire(role);
                };
        given().contentType(ContentType.JSON)
                .body("{\"url\":\"http://127.0.0.1:" + RestAssured.port
                        + "/webhooks/telegram-notices\",\"secret_token\":\"" + Telegram.NOTICE_SECRET + "\"}")
                .post(CrmProvidersResource.url() + "/telegram/bot" + Telegram.NOTICE_BOT + "/setWebhook")
                .then()
                .statusCode(200);
        person.asks().get("/api/profile/telegram-link").then().statusCode(200).body("state", equalTo("none"));
        var code = code(person);
        var chat = newChat();
        telegram()
                .seed("{\"update\":{\"bot\":1001,\"update_id\":" + UPDATES.incrementAndGet()
                        + ",\"message\":{\"chat\":{\"id\":" + chat + "},\"text\":\"/start " + code + "\"}}}");
        assertThat(awaitTexts(chat, 1).getFirst()).startsWith(LINKED).contains("Сотрудник: ");
        person.asks().get("/api/profile/telegram-link").then().body("state", equalTo("linked"));
        assertThat(Company.column("select chat_id from crm.telegram_link where user_id = " + person.id()))
                .containsExactly(Long.toString(chat));
        person.asks().delete("/api/profile/telegram-link").then().statusCode(204);
        person.asks().get("/api/profile/telegram-link").then().body("state", equalTo("none"));
    }

    @Test
    void aCodeWorksOnceAndOfTwoWhoSendItAtOnceOneGetsIt() throws Exception {
        var code = code(manager);
        var chats = new ArrayList<Long>();
        for (var i = 0; i < 6; i++) {
            chats.add(newChat());
        }
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            chats.forEach(chat -> people.submit(() -> says(chat, "/start " + code)));
        }
        chats.forEach(chat -> awaitTexts(chat, 1));
        assertThat(chats)
                .filteredOn(chat -> texts(chat).getFirst().startsWith(LINKED))
                .hasSize(1);
        assertThat(chats)
                .filteredOn(chat -> texts(chat).getFirst().startsWith(WRONG))
                .hasSize(5);
    }

    @Test
    void anExpiredOrReplacedOrForeignCodeLinksNothing() throws Exception {
        var replaced = code(manager);
        var late = code(manager);
        Company.change("update crm.telegram_link_code set expires_at = now() where user_id = " + manager.id());
        var chat = newChat();
        says(chat, "/start " + replaced);
        says(chat, "/start " + late);
        says(chat, "/start guess");
        says(chat, "/start");
        assertThat(awaitTexts(chat, 4))
                .extracting(t -> t.substring(0, t.indexOf('\n')))
                .containsExactly(WRONG, "⌛ Код устарел.", WRONG, "👋 Это бот уведомлений Leadline.");
        assertThat(Company.column("select 1 from crm.telegram_link where chat_id = " + chat))
                .isEmpty();
    }

    @Test
    void whoGuessesGetsFiveAnswersOnly() throws Exception {
        var chat = newChat();
        for (var i = 0; i < 9; i++) {
            says(chat, "/start guess" + i);
        }
        handled();
        awaitTexts(chat, 5);
        assertThat(Company.column("select count(*) from crm.notice where lane = '" + chat + "'"))
                .containsExactly("5");
    }

    @Test
    void aBlockedPersonsCodeLinksNothing() throws Exception {
        var code = code(manager);
        company.owner()
                .asks()
                .post("/api/users/{id}/block", manager.id())
                .then()
                .statusCode(200);
        var chat = newChat();
        says(chat, "/start " + code);
        assertThat(awaitTexts(chat, 1).getFirst()).startsWith(WRONG);
        assertThat(Company.column("select 1 from crm.telegram_link where chat_id = " + chat))
                .isEmpty();
    }

    @Test
    void stopForgetsTheChatInEveryTenant() throws Exception {
        var chat = newChat();
        NoticeDesk.link(manager, chat);
        NoticeDesk.link(Company.found().hire("mop"), chat);
        says(chat, "/stop");
        assertThat(awaitTexts(chat, 1).getFirst()).startsWith("🔕 Уведомления отключены.");
        assertThat(Company.column("select 1 from crm.telegram_link where chat_id = " + chat))
                .isEmpty();
    }

    @Test
    void whoBlocksTheBotIsMarkedBeforeANoticeFails() throws Exception {
        var chat = NoticeDesk.link(manager);
        update("\"my_chat_member\":{\"chat\":{\"id\":" + chat
                        + ",\"type\":\"private\"},\"new_chat_member\":{\"status\":\"kicked\"}}")
                .statusCode(200);
        handled();
        manager.asks().get("/api/profile/telegram-link").then().body("state", equalTo("blocked"));
    }

    @Test
    void groupsAndOtherTextsAreLeftAlone() throws Exception {
        var code = code(manager);
        var chat = newChat();
        update("\"message\":{\"chat\":{\"id\":" + chat + ",\"type\":\"group\"},\"text\":\"/start " + code + "\"}");
        says(chat, "Здравствуйте");
        update("\"poll\":{\"id\":\"1\"}");
        handled();
        assertThat(Company.column("select 1 from crm.notice where lane = '" + chat + "'"))
                .isEmpty();
        says(chat, "/start " + code);
        assertThat(awaitTexts(chat, 1).getFirst()).startsWith(LINKED);
    }

    @Test
    void aRepeatChangesNothing() throws Exception {
        var id = UPDATES.incrementAndGet();
        var chat = newChat();
        for (var i = 0; i < 3; i++) {
            post(Telegram.NOTICE_SECRET, body(id, start(chat, "/start"))).statusCode(200);
        }
        handled();
        awaitTexts(chat, 1);
        assertThat(Company.column("select count(*) from crm.telegram_update where update_id = " + id))
                .containsExactly("1");
        assertThat(Company.column("select count(*) from crm.notice where lane = '" + chat + "'"))
                .containsExactly("1");
    }

    @Test
    void onlyTelegramIsHeard() throws Exception {
        var before = Company.column("select count(*) from crm.telegram_update");
        var good = body(UPDATES.incrementAndGet(), start(5, "/start"));
        post("wrong", good).statusCode(401);
        post("", good).statusCode(401);
        given().contentType(ContentType.JSON)
                .body(good)
                .post("/webhooks/telegram-notices")
                .then()
                .statusCode(401);
        post(Telegram.NOTICE_SECRET, "{\"message\":{}}").statusCode(400);
        post(Telegram.NOTICE_SECRET, "nonsense").statusCode(400);
        post(Telegram.NOTICE_SECRET, "{\"update_id\":1,\"x\":\"" + "x".repeat(300_000) + "\"}")
                .statusCode(413);
        assertThat(Company.column("select count(*) from crm.telegram_update")).isEqualTo(before);
    }

    private static String code(Company.Person person) {
        return person.asks()
                .post("/api/profile/telegram-link")
                .then()
                .statusCode(200)
                .body("url", matchesPattern("https://t\\.me/leadline_notice_bot\\?start=[A-Za-z0-9_-]{24}"))
                .extract()
                .path("code");
    }

    private static void handled() {
        await().until(() -> Company.column("select 1 from crm.telegram_update where state = 'new'")
                .isEmpty());
    }

    private static void says(long chat, String text) {
        update(start(chat, text)).statusCode(200);
    }

    private static String start(long chat, String text) {
        return "\"message\":{\"message_id\":1,\"chat\":{\"id\":" + chat + ",\"type\":\"private\"},\"text\":\"" + text
                + "\"}";
    }

    private static ValidatableResponse update(String what) {
        return post(Telegram.NOTICE_SECRET, body(UPDATES.incrementAndGet(), what));
    }

    private static String body(long id, String what) {
        return "{\"update_id\":" + id + "," + what + "}";
    }

    private static ValidatableResponse post(String secret, String body) {
        return given().contentType(ContentType.JSON)
                .header("X-Telegram-Bot-Api-Secret-Token", secret)
                .body(body)
                .post("/webhooks/telegram-notices")
                .then();
    }
}
