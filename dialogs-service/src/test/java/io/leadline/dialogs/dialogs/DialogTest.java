package io.leadline.dialogs.dialogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.dialogs.Shop;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Dialogs document §1, §2, §5. */
@QuarkusTest
class DialogTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private final Shop shop = new Shop();

    @Test
    void aFirstMessageBeginsADialogThatTheListAndTheDetailShow() {
        var received = shop.writes("100", "1", "Здравствуйте, разбился экран", TEN);
        shop.as("operator")
                .get("/api/v2/dialogs")
                .then()
                .statusCode(200)
                .body("pagination.total", equalTo(1))
                .body("data[0].id", equalTo(received.dialogId().toString()))
                .body("data[0].client.name", equalTo("Клиент 100"))
                .body("data[0].channel", equalTo("telegram"))
                .body("data[0].status", equalTo("active"))
                .body("data[0].context.stage", equalTo("new"))
                .body("data[0].last_message.direction", equalTo("inbound"))
                .body("data[0].last_message.content", equalTo("Здравствуйте, разбился экран"))
                .body("data[0].last_message.created_at", equalTo("2026-11-21T10:00:00Z"))
                .body("data[0].unread_count", equalTo(1))
                .body("data[0].ai_suggestion", nullValue());
        shop.as("operator")
                .get("/api/v2/dialogs/" + received.dialogId())
                .then()
                .statusCode(200)
                .body("tenant_id", equalTo(shop.uuid().toString()))
                .body("client.channels.telegram", equalTo("100"))
                .body("client.total_dialogs", equalTo(1))
                .body("external_chat_id", equalTo("100"))
                .body("vertical", equalTo("phone_repair"));
    }

    @Test
    void aMessageDeliveredThreeTimesInParallelStandsOnce() throws Exception {
        var jobs = new ArrayList<Callable<Received>>();
        for (var i = 0; i < 6; i++) {
            var id = "m" + i % 2;
            jobs.add(() -> shop.writes("200", id, "Привет " + id, TEN));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var dialogs = new ArrayList<UUID>();
            for (Future<Received> done : threads.invokeAll(jobs)) {
                dialogs.add(done.get().dialogId());
            }
            assertThat(dialogs.stream().distinct()).hasSize(1);
            shop.as("operator")
                    .get("/api/v2/dialogs/" + dialogs.getFirst() + "/messages")
                    .then()
                    .body("data", hasSize(2));
        }
        shop.as("operator")
                .get("/api/v2/dialogs?status=all")
                .then()
                .body("pagination.total", equalTo(1))
                .body("data[0].unread_count", equalTo(2));
    }

    @Test
    void messagesStandInTheProvidersOrderAndPagesLeaveNoneOut() {
        var dialog = shop.writes("300", "b", "второе", TEN.plusSeconds(5)).dialogId();
        shop.writes("300", "a", "первое", TEN);
        shop.writes("300", "c", "третье, в ту же секунду", TEN.plusSeconds(5));
        var all = shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages")
                .then()
                .statusCode(200);
        all.body("data.content", contains("первое", "второе", "третье, в ту же секунду"))
                .body("has_more", equalTo(false));
        var newest = shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages?limit=1")
                .then()
                .body("data.content", contains("третье, в ту же секунду"))
                .body("has_more", equalTo(true))
                .extract()
                .<String>path("data[0].created_at");
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages?limit=1&before=" + newest)
                .then()
                .body("data.content", contains("второе"));
        shop.as("operator")
                .get("/api/v2/dialogs")
                .then()
                .body("data[0].last_message.content", equalTo("третье, в ту же секунду"));
    }

    @Test
    void aContextIsMergedByKeyAndEachChangeStandsInTheTimeline() {
        var dialog = shop.writes("400", "1", "Экран", TEN).dialogId();
        shop.as("operator")
                .body("""
                        {"intent":"repair","device":"iPhone 14 Pro","issue":{"category":"замена экрана"},"note":"x"}""")
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(200)
                .body("context.device.model", equalTo("iPhone 14 Pro"));
        shop.as("operator")
                .body("{\"device\":{\"color\":\"белый\"},\"note\":null,\"stage\":\"quoted\",\"price_quoted\":15000}")
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(200)
                .body("context.device.model", equalTo("iPhone 14 Pro"))
                .body("context.device.color", equalTo("белый"))
                .body("context.note", nullValue());
        shop.as("operator")
                .get("/api/v2/dialogs")
                .then()
                .body("data[0].context.device", equalTo("iPhone 14 Pro"))
                .body("data[0].context.issue", equalTo("замена экрана"));
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog + "/messages?types=all")
                .then()
                .body("data.findAll{it.type=='context_updated'}.payload.field", hasItems("device", "intent", "note"))
                .body("data.findAll{it.type=='context_updated'}.payload.source", hasItem("operator"));
        shop.as("operator")
                .get("/api/v2/events?types=stage_changed&dialog_id=" + dialog)
                .then()
                .statusCode(200)
                .body("data[0].payload.old_stage", equalTo("new"))
                .body("data[0].payload.new_stage", equalTo("quoted"))
                .body("data[0].payload.price", equalTo(15000));
    }

    @Test
    void aStageOfAnotherIntentIsRefused() {
        var dialog = shop.writes("500", "1", "Куплю", TEN).dialogId();
        shop.as("operator")
                .body("{\"intent\":\"buy\",\"stage\":\"in_progress\"}")
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("context.stage"));
        shop.as("operator")
                .body("{\"stage\":\"flying\"}")
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(400);
    }

    @Test
    void aCompletedDialogIsCountedAndOpensAgainWhenTheClientWrites() {
        var dialog = shop.writes("600", "1", "Готово?", TEN).dialogId();
        shop.as("operator")
                .body("{\"status\":\"completed\",\"context\":{\"stage\":\"delivered\",\"price_final\":15000}}")
                .patch("/api/v2/dialogs/" + dialog)
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("client.completed_dialogs", equalTo(1));
        shop.as("operator").get("/api/v2/dialogs").then().body("pagination.total", equalTo(0));
        assertThat(shop.writes("600", "2", "Ещё вопрос", TEN.plusSeconds(60)).dialogId())
                .isEqualTo(dialog);
        shop.as("operator")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .body("status", equalTo("active"))
                .body("client.completed_dialogs", equalTo(0));
        shop.as("operator")
                .get("/api/v2/events?types=dialog_completed,dialog_reopened&since=2026-01-01T00:00:00Z")
                .then()
                .body("data.type", contains("dialog_completed", "dialog_reopened"));
    }

    @Test
    void readingLowersTheCount() {
        var dialog = shop.writes("700", "1", "Алло", TEN).dialogId();
        shop.as("operator").post("/api/v2/dialogs/" + dialog + "/read").then().statusCode(204);
        shop.as("operator").get("/api/v2/dialogs").then().body("data[0].unread_count", equalTo(0));
    }

    @Test
    void aChangeFromAnOldVersionIsRefused() {
        var dialog = shop.writes("800", "1", "Алло", TEN).dialogId();
        var tag = shop.as("operator").get("/api/v2/dialogs/" + dialog).header("ETag");
        shop.as("operator")
                .body("{\"a\":1}")
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(200);
        shop.as("operator")
                .header("If-Match", tag)
                .body("{\"a\":2}")
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(412);
    }

    @Test
    void aDialogBegunByHandNeedsAChatAndNoActiveOne() {
        var first = shop.writes("900", "1", "Алло", TEN);
        var client =
                shop.as("operator").get("/api/v2/dialogs/" + first.dialogId()).<String>path("client.id");
        var wanted = """
                {"client_id":"%s","channel":"%s","context":{"intent":"repair","device":"iPhone 14 Pro"}}""";
        shop.as("operator")
                .body(wanted.formatted(client, "telegram"))
                .post("/api/v2/dialogs")
                .then()
                .statusCode(409)
                .body("code", equalTo("DIALOG_ACTIVE"))
                .body("dialog_id", equalTo(first.dialogId().toString()));
        shop.as("operator")
                .body(wanted.formatted(client, "vk"))
                .post("/api/v2/dialogs")
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_CHAT"));
        shop.as("operator")
                .body("{\"status\":\"completed\"}")
                .patch("/api/v2/dialogs/" + first.dialogId())
                .then()
                .statusCode(200);
        shop.as("operator")
                .body(wanted.formatted(client, "telegram"))
                .post("/api/v2/dialogs")
                .then()
                .statusCode(201)
                .body("context.device.model", equalTo("iPhone 14 Pro"))
                .body("client.total_dialogs", equalTo(2));
    }

    @Test
    void searchFindsNamesAndWhatWasSaidInAnyForm() {
        var broken = shop.writes("1001", "1", "У меня разбились экраны двух айфонов", TEN)
                .dialogId();
        shop.writes("1002", "1", "Сколько стоит батарея?", TEN);
        shop.as("operator")
                .queryParam("search", "разбился экран")
                .get("/api/v2/dialogs")
                .then()
                .body("data.id", contains(broken.toString()))
                .body("pagination.total", equalTo(1));
        shop.as("operator")
                .queryParam("search", "клиент 1002")
                .get("/api/v2/dialogs")
                .then()
                .body("data.client.name", contains(containsString("1002")));
        new Shop()
                .as("operator")
                .queryParam("search", "экран")
                .get("/api/v2/dialogs")
                .then()
                .body("pagination.total", equalTo(0));
    }

    @Test
    void anotherTenantsDialogDoesNotExist() {
        var dialog = shop.writes("1100", "1", "Алло", TEN).dialogId();
        var stranger = new Shop();
        stranger.as("owner").get("/api/v2/dialogs/" + dialog).then().statusCode(404);
        stranger.as("owner")
                .get("/api/v2/dialogs/" + dialog + "/messages")
                .then()
                .statusCode(404);
        stranger.as("owner")
                .body("{}")
                .patch("/api/v2/dialogs/" + dialog)
                .then()
                .statusCode(404);
        stranger.as("owner").post("/api/v2/dialogs/" + dialog + "/read").then().statusCode(404);
        stranger.as("owner").get("/api/v2/events").then().body("data", hasSize(0));
    }
}
