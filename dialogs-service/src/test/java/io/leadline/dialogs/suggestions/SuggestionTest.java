package io.leadline.dialogs.suggestions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dialogs document §4: read by the rules, decided by people. */
@QuarkusTest
@TestProfile(Reads.class)
class SuggestionTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private final Shop shop = new Shop();

    @Inject
    Database database;

    @BeforeEach
    void aPriceList() {
        shop.as("operator").get("/api/v2/dialogs").then().statusCode(200);
        TenantScope.run(shop.number(), () -> QuarkusTransaction.requiringNew().run(() -> {
            io.quarkus.arc.Arc.container()
                    .instance(io.leadline.dialogs.verticals.Verticals.class)
                    .get()
                    .one(shop.number(), null);
            database.update("""
                    insert into dialogs.price_item
                        (tenant_id, id, vertical_id, category, device_pattern, service_name, price_from, price_to,
                         duration_minutes)
                    select tenant_id, gen_random_uuid(), id, 'Замена экрана', 'iPhone 14 Pro*',
                        'Замена дисплея (оригинал)', 15000, 18000, 60
                    from dialogs.vertical where tenant_id = ?""", shop.number());
        }));
    }

    @Test
    void whatAClientWritesBecomesContextAndSuggestionsButNoMessage() {
        var dialog = dialogAboutAScreen("100");
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .body("data.type", contains("quick_reply", "price_suggestion", "schedule_slot"))
                .body("data.action", contains("send_message", "update_context", "send_message"))
                .body("data[0].content", equalTo("Замена дисплея (оригинал): 15000–18000₽ (1 час)."))
                .body("data[0].confidence", equalTo(0.95f))
                .body("data[0].engine", equalTo("rules"))
                .body("data[1].patch.price_quoted", equalTo(15000));
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .body("context.intent", equalTo("repair"))
                .body("context.device.model", equalTo("iPhone 14 Pro"))
                .body("context.issue.category", equalTo("Замена экрана"))
                .body("context.price_quoted", nullValue());
        shop.as("operator")
                .get("/api/v2/events?dialog_id=" + dialog)
                .then()
                .body("data.type", hasItem("context_extracted"))
                .body("data.type", hasItem("suggestion_generated"))
                .body("data.findAll{it.type=='context_updated'}.payload.source.unique()", contains("ai_extraction"));
        shop.as("operator").get("/api/v2/dialogs").then().body("data[0].ai_suggestion", notNullValue());
        // Nothing an engine writes reaches a client by itself.
        assertThat(number("select count(*) as n from dialogs.outgoing where tenant_id = ?"))
                .isZero();
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages")
                .then()
                .body("data", hasSize(1));
    }

    @Test
    void applyingInParallelSendsOnceAndAnswersTheSame() throws Exception {
        var dialog = dialogAboutAScreen("200");
        var path = "/api/v2/dialogs/" + dialog + "/suggestions/" + id(dialog, "quick_reply") + "/apply";
        var jobs = IntStream.range(0, 6)
                .<Callable<String>>mapToObj(_ -> () -> shop.as("operator")
                        .post(path)
                        .then()
                        .statusCode(200)
                        .body("applied", equalTo(true))
                        .body("result.message_sent", equalTo(true))
                        .extract()
                        .path("result.message_id"))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids =
                    threads.invokeAll(jobs).stream().map(SuggestionTest::result).distinct();
            assertThat(ids).hasSize(1);
        }
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages")
                .then()
                .body("data", hasSize(2))
                .body("data[1].content", equalTo("Замена дисплея (оригинал): 15000–18000₽ (1 час)."));
        shop.as("operator")
                .get("/api/v2/events?types=suggestion_applied&dialog_id=" + dialog)
                .then()
                .body("data", hasSize(1));
    }

    @Test
    void anEditedTextIsSentAndCountedAsEdited() {
        var dialog = dialogAboutAScreen("300");
        shop.as("operator")
                .body("{\"content\":\"Оригинал 15000₽, сделаем за час\"}")
                .post("/api/v2/dialogs/" + dialog + "/suggestions/" + id(dialog, "quick_reply") + "/apply")
                .then()
                .statusCode(200);
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages")
                .then()
                .body("data[1].content", equalTo("Оригинал 15000₽, сделаем за час"));
        shop.as("rop")
                .get("/api/v2/suggestions/stats")
                .then()
                .statusCode(200)
                .body("data.find{it.type=='quick_reply'}.engine", equalTo("rules"))
                .body("data.find{it.type=='quick_reply'}.generated", equalTo(1))
                .body("data.find{it.type=='quick_reply'}.shown", equalTo(1))
                .body("data.find{it.type=='quick_reply'}.applied", equalTo(1))
                .body("data.find{it.type=='quick_reply'}.edited", equalTo(1));
        shop.as("rop")
                .get("/api/v2/suggestions/stats?from=2026-01-02T00:00:00&to=2026-01-01")
                .then()
                .statusCode(400);
    }

    @Test
    void aPriceIsWrittenIntoTheContext() {
        var dialog = dialogAboutAScreen("400");
        shop.as("operator")
                .post("/api/v2/dialogs/" + dialog + "/suggestions/" + id(dialog, "price_suggestion") + "/apply")
                .then()
                .statusCode(200)
                .body("applied", equalTo(true))
                .body("result.context_updated", equalTo(true))
                .body("result.changes", contains("price_quoted"))
                .body("result.message_id", nullValue());
        shop.as("operator").get("/api/v2/dialogs/" + dialog).then().body("context.price_quoted", equalTo(15000));
        shop.as("operator")
                .body("{\"content\":\"x\"}")
                .post("/api/v2/dialogs/" + dialog + "/suggestions/" + UUID.randomUUID() + "/apply")
                .then()
                .statusCode(404);
    }

    @Test
    void aDismissedOneIsGoneAndCannotBeApplied() {
        var dialog = dialogAboutAScreen("500");
        var path = "/api/v2/dialogs/" + dialog + "/suggestions/" + id(dialog, "quick_reply");
        for (var repeat = 0; repeat < 2; repeat++) {
            shop.as("operator")
                    .body("{\"reason\":\"Цена устарела\"}")
                    .post(path + "/dismiss")
                    .then()
                    .statusCode(200)
                    .body("dismissed", equalTo(true));
        }
        shop.as("operator")
                .post(path + "/apply")
                .then()
                .statusCode(409)
                .body("code", equalTo("SUGGESTION_CLOSED"))
                .body("state", equalTo("dismissed"));
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .body("data.type", not(hasItem("quick_reply")));
    }

    @Test
    void whatAnOperatorSetIsNotOverwritten() {
        var dialog = dialogAboutAScreen("600");
        shop.as("operator")
                .body("{\"device\":{\"model\":\"iPhone 13\"}}")
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(200);
        shop.writes("600", "2", "нет, все же айфон 14 про, еще и батарея садится быстро", TEN.plusSeconds(60));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> shop.as("operator")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .body("context.issue.category", equalTo("замена батареи"))
                .body("context.device.model", equalTo("iPhone 13")));
    }

    @Test
    void anOperatorsOwnAnswerOvertakesTheReplies() {
        var dialog = dialogAboutAScreen("700");
        shop.as("operator").body("{\"content\":\"15000, приходите\"}").post("/api/v2/dialogs/" + dialog + "/messages");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .body("data.type", contains("price_suggestion")));
    }

    @Test
    void anAppointmentTakesItsSlot() {
        var first = slots(dialogAboutAScreen("750"));
        var slot = Pattern.compile("(сегодня|завтра) (\\d\\d:\\d\\d)").matcher(first);
        assertThat(slot.find()).isTrue();
        var today = LocalDate.now(MOSCOW);
        var day = slot.group(1).equals("сегодня") ? today : today.plusDays(1);
        var other = shop.writes("751", "1", "👍", TEN).dialogId();
        shop.as("operator")
                .body("{\"appointment\":\"" + day + "T" + slot.group(2) + ":00\"}")
                .patch("/api/v2/dialogs/" + other + "/context")
                .then()
                .statusCode(200);
        assertThat(slots(dialogAboutAScreen("752"))).doesNotContain(slot.group());
    }

    private String slots(UUID dialog) {
        return shop.as("rop")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .extract()
                .path("data.find{it.type=='schedule_slot'}.content");
    }

    @Test
    void anEngineOutsideProposesAndAnotherTenantSeesNothing() {
        var dialog = shop.writes("800", "1", "👍", TEN).dialogId();
        var body = """
                {"type":"quick_reply","content":"Приезжайте","confidence":0.7,"action":"send_message"}""";
        engine().body(body)
                .post("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .statusCode(201)
                .body("engine", equalTo("external:engine"));
        engine().body("{\"type\":\"quick_reply\",\"content\":\"x\",\"confidence\":0.7,\"action\":\"update_context\"}")
                .post("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .statusCode(400);
        shop.as("operator")
                .body(body)
                .post("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .statusCode(403);
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .body("data.content", contains("Приезжайте"));
        var other = new Shop();
        other.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .statusCode(404);
        other.as("operator")
                .post("/api/v2/dialogs/" + dialog + "/suggestions/" + id(dialog, "quick_reply") + "/apply")
                .then()
                .statusCode(404);
        other.as("rop").get("/api/v2/suggestions/stats").then().body("data", hasSize(0));
    }

    @Test
    void aNamePhoneAndFactsAreProposedToTheOperator() {
        shop.writes("900", "1", "Меня зовут Анна, 8 916 123 45 67, ставьте только оригинал", TEN);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        texts("select fact as t from dialogs.client_fact where tenant_id = ? and state = 'proposed'"))
                .containsExactlyInAnyOrder(
                        "Представляется как Анна", "Телефон: +79161234567", "предпочитает оригинальные запчасти"));
    }

    private UUID dialogAboutAScreen(String chat) {
        var dialog = shop.writes(chat, "1", "Здравствуйте, разбил экран на айфон 14 про", TEN)
                .dialogId();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> shop.as("rop")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .statusCode(200)
                .body("data.type", containsInAnyOrder("quick_reply", "price_suggestion", "schedule_slot")));
        return dialog;
    }

    private String id(UUID dialog, String type) {
        return shop.as("rop")
                .get("/api/v2/dialogs/" + dialog + "/suggestions")
                .then()
                .extract()
                .path("data.find{it.type=='" + type + "'}.id");
    }

    private RequestSpecification engine() {
        return RestAssured.given()
                .auth()
                .oauth2(TestIssuer.service("engine").sign())
                .header("X-Tenant-ID", shop.number())
                .contentType(ContentType.JSON);
    }

    private List<String> texts(String sql) {
        return TenantScope.call(shop.number(), () -> QuarkusTransaction.requiringNew()
                .call(() -> database.list(sql, row -> row.text("t"), shop.number())));
    }

    private long number(String sql) {
        return TenantScope.call(shop.number(), () -> QuarkusTransaction.requiringNew()
                .call(() -> database.first(sql, row -> row.number("n"), shop.number())
                        .orElseThrow()));
    }

    private static String result(Future<String> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
