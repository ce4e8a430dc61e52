package io.leadline.crm.notices;

import static io.leadline.crm.notices.NoticeDesk.awaitQuiet;
import static io.leadline.crm.notices.NoticeDesk.awaitTexts;
import static io.leadline.crm.notices.NoticeDesk.states;
import static io.leadline.crm.notices.NoticeDesk.telegram;
import static io.leadline.crm.notices.NoticeDesk.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a notice when Telegram refuses, fails or says nothing (upstreams/telegram.md §3). */
@QuarkusTest
class NoticeFaultTest {
    @Inject
    Notices notices;

    private Company company;
    private Company.Person manager;
    private long chat;

    @BeforeEach
    void found() throws Exception {
        NoticeDesk.clear();
        company = Company.found();
        manager = company.hire("manager");
        chat = NoticeDesk.link(manager);
    }

    @Test
    void throughAStormOf429EveryNoticeArrivesOnce() throws Exception {
        var chats = new ArrayList<Long>();
        for (var i = 0; i < 5; i++) {
            var person = company.hire("manager");
            chats.add(NoticeDesk.link(person));
            for (var n = 0; n < 3; n++) {
                tell(person, "Новость " + n);
            }
        }
        telegram().next("""
                {"times":6,"match":"/sendMessage","status":429,"headers":{"Retry-After":"1"},
                 "body":{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",
                         "parameters":{"retry_after":1}}}""");
        awaitQuiet(company);
        assertThat(chats)
                .allSatisfy(one -> assertThat(texts(one)).containsExactly("Новость 0", "Новость 1", "Новость 2"));
        assertThat(Company.column("select distinct state || ' ' || attempts from crm.notice where tenant_id = "
                        + company.number()))
                .as("a refusal of the whole bot is no try of a notice")
                .containsExactly("sent 1");
    }

    @Test
    void afterA5xxItIsSentAgain() throws Exception {
        telegram().next("{\"times\":2,\"match\":\"/sendMessage\",\"status\":502,\"body\":\"<html>Bad Gateway\"}");
        tell(manager, "Новость");
        awaitQuiet(company);
        assertThat(texts(chat)).containsExactly("Новость");
        assertThat(states(company)).containsExactly("digest sent 3");
    }

    @Test
    void whatWasSentButNotAnsweredIsSentAgainForAPersonMayReadItTwice() throws Exception {
        telegram().next("{\"match\":\"/sendMessage\",\"transfer\":\"no_answer\",\"effect\":true}");
        tell(manager, "Новость");
        awaitQuiet(company);
        assertThat(texts(chat)).containsExactly("Новость", "Новость");
        assertThat(states(company)).containsExactly("digest sent 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"match\":\"/sendMessage\",\"reset\":true}",
                "{\"match\":\"/sendMessage\",\"transfer\":\"headers_only\"}",
                "{\"match\":\"/sendMessage\",\"transfer\":\"half_body\"}",
                "{\"match\":\"/sendMessage\",\"status\":200,\"body\":\"<html>hello\"}",
                "{\"match\":\"/sendMessage\",\"status\":200,\"body\":{\"ok\":false}}"
            })
    void aBrokenAnswerIsNoSuccess(String fault) throws Exception {
        telegram().next(fault);
        tell(manager, "Новость");
        awaitQuiet(company);
        assertThat(texts(chat)).isNotEmpty().containsOnly("Новость");
        assertThat(states(company)).containsExactly("digest sent 2");
    }

    @Test
    void whoseAnswersAllGetLostIsNotWrittenToForEver() throws Exception {
        telegram().next("{\"times\":20,\"match\":\"/sendMessage\",\"status\":200,\"body\":\"\",\"effect\":true}");
        tell(manager, "Новость");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            // The circuit's pause is not what is tested here.
            Company.change("delete from crm.delivery_account");
            Company.change(
                    "update crm.notice set due_at = now() where state = 'queued' and tenant_id = " + company.number());
            return states(company).getFirst().startsWith("digest unknown 5");
        });
        assertThat(texts(chat)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocked", "deactivated", "gone"})
    void whoCannotBeWrittenToIsLeftAloneUntilLinkedAgain(String how) throws Exception {
        telegram().seed("{\"chats\":{\"bot\":1001,\"" + how + "\":[" + chat + "]}}");
        tell(manager, "Новость 1");
        tell(manager, "Новость 2");
        awaitQuiet(company);
        var words =
                switch (how) {
                    case "blocked" -> "bot was blocked by the user";
                    case "deactivated" -> "user is deactivated";
                    default -> "chat not found";
                };
        assertThat(states(company))
                .containsExactly("digest dead 1 " + words, "digest dead 1 The chat is blocked: " + words);
        assertThat(telegram().received().stream()
                        .filter(r -> r.path("path").asText().endsWith("/sendMessage")))
                .as("the second was not tried")
                .hasSize(1);
        LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        awaitQuiet(company);
        assertThat(states(company)).as("nothing more is queued").hasSize(2);
        company.owner()
                .asks()
                .get("/api/integrations/telegram")
                .then()
                .statusCode(200)
                .body("linked", equalTo(0))
                .body("dead", equalTo(2))
                .body("blocked", hasSize(1))
                .body("blocked[0].person.id", equalTo((int) manager.id()))
                .body("blocked[0].reason", equalTo(words));
        manager.asks().get("/api/profile/telegram-link").then().body("state", equalTo("blocked"));
        NoticeDesk.link(manager, NoticeDesk.newChat());
        LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        awaitQuiet(company);
        assertThat(states(company)).hasSize(3).last().asString().startsWith("new_lead sent");
    }

    @Test
    void aWrongTokenLetsEverythingWaitUntilItIsMended() throws Exception {
        telegram()
                .next("{\"match\":\"/sendMessage\",\"status\":401,\"body\":{\"ok\":false,\"error_code\":401,"
                        + "\"description\":\"Unauthorized\"}}");
        tell(manager, "Новость");
        await().until(() -> !Company.column("select 1 from crm.delivery_account where paused_until > now()")
                .isEmpty());
        company.owner()
                .asks()
                .get("/api/integrations/telegram")
                .then()
                .body("waits_until", notNullValue())
                .body("waits_because", equalTo("Telegram does not take the bot's token"))
                .body("waiting", equalTo(1));
        assertThat(states(company)).containsExactly("digest queued 0 Telegram does not take the bot's token");
        company.owner().asks().post("/api/integrations/telegram/test").then().statusCode(200);
        Company.change("update crm.notice set due_at = now() where tenant_id = " + company.number());
        assertThat(awaitTexts(chat, 1)).containsExactly("Новость");
        company.owner().asks().get("/api/integrations/telegram").then().body("waits_until", nullValue());
    }

    @Test
    void aTextTelegramCannotParseGoesOutPlain() throws Exception {
        telegram().next("""
                {"match":"/sendMessage","status":400,"body":{"ok":false,"error_code":400,
                 "description":"Bad Request: can't parse entities: Unsupported start tag"}}""");
        tell(manager, "<Новость> & всё");
        awaitQuiet(company);
        assertThat(texts(chat)).containsExactly("<Новость> & всё");
        assertThat(NoticeDesk.messages(chat).getFirst().has("entities")).isFalse();
    }

    @Test
    void aChatThatMovedIsFollowed() throws Exception {
        telegram().seed("{\"chats\":{\"bot\":1001,\"migrated\":{\"" + chat + "\":" + (chat + 500_000) + "}}}");
        tell(manager, "Новость 1");
        tell(manager, "Новость 2");
        awaitQuiet(company);
        assertThat(texts(chat + 500_000)).containsExactly("Новость 1", "Новость 2");
        assertThat(Company.column("select chat_id from crm.telegram_link where user_id = " + manager.id()))
                .containsExactly(Long.toString(chat + 500_000));
    }

    @Test
    void aLongTextArrivesCut() throws Exception {
        tell(manager, "🎯&<".repeat(3_000));
        awaitQuiet(company);
        assertThat(texts(chat))
                .singleElement()
                .asString()
                .startsWith("🎯&<🎯&<")
                .endsWith("…")
                .hasSizeLessThan(4_096);
    }

    @Test
    void refusingConnectionsLosesNothing() throws Exception {
        telegram().refuse(Duration.ofSeconds(2));
        tell(manager, "Новость");
        await().until(() -> states(company).getFirst().contains("Telegram cannot be reached"));
        awaitQuiet(company);
        assertThat(texts(chat)).containsExactly("Новость");
        company.owner().asks().get("/api/notifications/deliveries").then().body("items[0].doubtful", equalTo(false));
    }

    private void tell(Company.Person person, String title) {
        TenantScope.run(company.number(), () -> QuarkusTransaction.requiringNew()
                .run(() -> notices.tell(
                        company.number(), List.of(person.id()), NoticeKind.DIGEST, null, new NoticeText(title, ""))));
    }
}
