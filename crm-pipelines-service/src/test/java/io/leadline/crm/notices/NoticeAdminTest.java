package io.leadline.crm.notices;

import static io.leadline.crm.notices.NoticeDesk.awaitQuiet;
import static io.leadline.crm.notices.NoticeDesk.awaitTexts;
import static io.leadline.crm.notices.NoticeDesk.telegram;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.leadline.crm.Spans;
import io.leadline.localstack.telegram.Telegram;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin sees of notices and of the bot, and what nobody sees: the token. */
@QuarkusTest
class NoticeAdminTest {
    private static final String DELIVERIES = "/api/notifications/deliveries";

    @Inject
    Spans spans;

    @Inject
    NoticePurge purge;

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

    private int notice() {
        var lead = LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        awaitQuiet(company);
        return lead;
    }

    @Test
    void theListShowsWhatBecameOfEach() throws Exception {
        var first = notice();
        telegram().seed("{\"chats\":{\"bot\":1001,\"blocked\":[" + chat + "]}}");
        var second = notice();
        var admin = company.hire("admin");
        admin.asks()
                .get(DELIVERIES)
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("items.lead_id", equalTo(java.util.List.of(second, first)))
                .body("items.state", equalTo(java.util.List.of("dead", "sent")))
                .body("items[0].kind", equalTo("new_lead"))
                .body("items[0].recipient.id", equalTo((int) manager.id()))
                .body("items[0].attempts", equalTo(1))
                .body("items[0].last_error", equalTo("bot was blocked by the user"))
                .body("items[0].title", equalTo("🎯 Новый лид!"))
                .body("items[0].text", startsWith("Клиент: "))
                .body("items[0].settled_at", endsWith("Z"));
        for (var query :
                new String[] {"state=dead", "user=" + manager.id() + "&state=sent&kind=new_lead", "page=2&size=1"}) {
            admin.asks().get(DELIVERIES + "?" + query).then().body("items", hasSize(1));
        }
        admin.asks().get(DELIVERIES + "?kind=digest").then().body("total", equalTo(0));
        admin.asks().get(DELIVERIES + "?user=1").then().body("total", equalTo(0));
        Company.found().owner().asks().get(DELIVERIES).then().body("total", equalTo(0));
    }

    @Test
    void aWrongFilterIs400() {
        for (var query : new String[] {"state=sad", "kind=x", "page=0", "size=101"}) {
            company.owner().asks().get(DELIVERIES + "?" + query).then().statusCode(400);
        }
    }

    @Test
    void aDeadOneIsSentAgainAndNoOther() throws Exception {
        telegram().seed("{\"chats\":{\"bot\":1001,\"blocked\":[" + chat + "]}}");
        notice();
        var id = company.owner().asks().get(DELIVERIES).then().extract().<Integer>path("items[0].id");
        Company.found()
                .owner()
                .asks()
                .post(DELIVERIES + "/{id}/resend", id)
                .then()
                .statusCode(404);
        company.owner()
                .asks()
                .post(DELIVERIES + "/{id}/resend", 987_654_321)
                .then()
                .statusCode(404);
        telegram().seed("{\"chats\":{\"bot\":1001,\"known\":[" + chat + "]}}");
        NoticeDesk.link(manager, chat);
        company.owner()
                .asks()
                .post(DELIVERIES + "/{id}/resend", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("queued"));
        awaitTexts(chat, 1);
        awaitQuiet(company);
        company.owner()
                .asks()
                .post(DELIVERIES + "/{id}/resend", id)
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"));
        assertThat(NoticeDesk.texts(chat)).hasSize(1);
    }

    @Test
    void theConnectionIsTriedAndTheWebhookRegistered() {
        var admin = company.hire("admin");
        admin.asks()
                .get("/api/integrations/telegram")
                .then()
                .statusCode(200)
                .body("configured", equalTo(true))
                .body("webhook_secret_set", equalTo(true))
                .body("linked", equalTo(1))
                .body("webhook_url", endsWith("/webhooks/telegram-notices"));
        admin.asks()
                .post("/api/integrations/telegram/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("bot", equalTo("leadline_notice_bot"))
                .body("message", containsString("not registered"));
        admin.asks()
                .post("/api/integrations/telegram/webhook")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("webhook_url", endsWith("/webhooks/telegram-notices"));
        admin.asks().post("/api/integrations/telegram/test").then().body("ok", equalTo(true));
        telegram().next("{\"match\":\"/getMe\",\"status\":401,\"body\":{\"ok\":false}}");
        admin.asks()
                .post("/api/integrations/telegram/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("message", equalTo("Telegram does not take the bot's token"));
    }

    @Test
    void oldNoticesGoAndWaitingOnesStay() throws Exception {
        notice();
        notice();
        Company.change(
                "update crm.notice set created_at = now() - interval '31 days' where tenant_id = " + company.number());
        Company.change("update crm.notice set state = 'queued', due_at = now() + interval '50 minutes' where id = ("
                + "select max(id) from crm.notice where tenant_id = " + company.number() + ")");
        LeadDesk.lead(company.owner(), ",\"assigned_to\":" + manager.id());
        await().until(() -> Company.column("select 1 from crm.notice where tenant_id = " + company.number())
                        .size()
                == 3);
        purge.round();
        assertThat(Company.column(
                        "select state from crm.notice where tenant_id = " + company.number() + " order by id"))
                .hasSize(2)
                .first()
                .isEqualTo("queued");
    }

    @Test
    void theTokenStaysInTheRequest() {
        var log = new ConcurrentLinkedQueue<String>();
        var ear = ear(log);
        Logger.getLogger("").addHandler(ear);
        try {
            var before = spans.seen().size();
            telegram().next("{\"match\":\"/sendMessage\",\"status\":500}");
            telegram().next("{\"match\":\"/sendMessage\",\"reset\":true}");
            telegram().next("{\"match\":\"/sendMessage\",\"transfer\":\"half_body\"}");
            telegram().next("{\"match\":\"/getMe\",\"status\":404}");
            notice();
            company.owner().asks().post("/api/integrations/telegram/test");
            company.owner().asks().post("/api/integrations/telegram/webhook");
            await().until(() -> spans.seen().stream().skip(before).anyMatch(s -> s.toString()
                    .contains("sendMessage")));
            assertThat(spans.seen()).noneMatch(span -> leaks(span.toString()));
            assertThat(spans.seen()).anyMatch(span -> span.toString().contains("/bot***/sendMessage"));
            var metrics =
                    given().get("/q/metrics").then().statusCode(200).extract().asString();
            assertThat(metrics).contains("sendMessage");
            assertThat(leaks(metrics)).isFalse();
            assertThat(log).isNotEmpty().noneMatch(NoticeAdminTest::leaks);
            assertThat(leaks(company.owner().asks().get(DELIVERIES).asString())).isFalse();
            assertThat(leaks(company.owner()
                            .asks()
                            .get("/api/integrations/telegram")
                            .asString()))
                    .isFalse();
        } finally {
            Logger.getLogger("").removeHandler(ear);
        }
    }

    private static boolean leaks(String text) {
        return text.contains(Telegram.NOTICE_BOT)
                || text.contains("notice-demo-token")
                || text.contains(Telegram.NOTICE_SECRET);
    }

    private static Handler ear(Queue<String> log) {
        return new Handler() {
            private final PatternFormatter form = new PatternFormatter("%c %s%e");

            @Override
            public void publish(LogRecord entry) {
                log.add(form.format(entry));
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
