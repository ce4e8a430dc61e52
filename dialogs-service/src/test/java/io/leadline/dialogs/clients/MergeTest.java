package io.leadline.dialogs.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.leadline.dialogs.Channel;
import io.leadline.dialogs.Shop;
import io.leadline.dialogs.dialogs.InboundMessage;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Issue 6: clients of different channels with the same phone are proposed, merged by an operator, and undone. */
@QuarkusTest
class MergeTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final String PHONE = "+79161234567";
    private static final String MERGES = "/api/v2/clients/merges";

    private final Shop shop = new Shop();

    @Test
    void whatIsMergedIsOneClientAndGoesBackExactly() {
        var ivan = telegram("10", "1", TEN);
        var whatsapp = whatsApp("79161234567", "w1", TEN.plusSeconds(60));
        phone(ivan, PHONE);
        var merge = onlyProposal(ivan, whatsapp);
        complete(whatsapp, 5000);
        fact(whatsapp, "работает рядом");
        fact(whatsapp, "оригинал");
        fact(ivan, "оригинал");
        var maria = client("Мария", null);
        relate(whatsapp, maria, "spouse");
        relate(maria, whatsapp, "spouse");
        relate(whatsapp, ivan, "self");
        var before = List.of(state(ivan), state(whatsapp), state(maria), feed(ivan), feed(whatsapp));

        decide(merge, "confirm", 200, "merged");

        shop.as("operator")
                .get("/api/v2/clients/" + whatsapp)
                .then()
                .statusCode(200)
                .body("id", equalTo(ivan))
                .body("channels.telegram", equalTo("10"))
                .body("channels.whatsapp", equalTo("79161234567"))
                .body("dialogs", hasSize(2))
                .body("facts", containsInAnyOrder("работает рядом", "оригинал"))
                .body("relations.client_id", contains(maria))
                .body("metrics.total_dialogs", equalTo(2))
                .body("metrics.completed_dialogs", equalTo(1))
                .body("metrics.total_spent", equalTo(5000))
                .body("metrics.last_contact_at", equalTo("2026-11-21T10:01:00Z"));
        shop.as("operator").get("/api/v2/clients/" + maria).then().body("relations.client_id", contains(ivan));
        shop.as("operator")
                .get("/api/v2/clients?search=9161234567")
                .then()
                .body("data.id", contains(ivan))
                .body("data[0].total_dialogs_count", equalTo(2));
        shop.as("operator").get("/api/v2/dialogs?status=all").then().body("data.client.id", everyItem(equalTo(ivan)));
        assertThat(feed(whatsapp)).isEmpty();
        assertThat(shop.told("client.updated", whatsapp)).isGreaterThan(0);

        decide(merge, "undo", 200, "undone");
        assertThat(List.of(state(ivan), state(whatsapp), state(maria), feed(ivan), feed(whatsapp)))
                .isEqualTo(before);
        decide(merge, "undo", 409, "undone");
        decide(merge, "confirm", 409, "undone");
    }

    @Test
    void messagesReachWhoIsThereNow() {
        var ivan = telegram("10", "1", TEN);
        var twin = whatsApp("79161234567", "w1", TEN.plusSeconds(60));
        phone(ivan, PHONE);
        var merge = onlyProposal(ivan, twin);
        complete(twin, 100);
        decide(merge, "confirm", 200, "merged");
        assertThat(telegram("10", "2", TEN.plusSeconds(120))).isEqualTo(ivan);
        assertThat(whatsApp("79161234567", "w2", TEN.plusSeconds(180))).isEqualTo(ivan);
        // The same person writes to another number of ours: a dialog that began since.
        var fresh = shop.receives(message("2", "79161234567", "79161234567", "w3", TEN.plusSeconds(240)))
                .dialogId();
        fact(twin, "сказано после");
        decide(merge, "undo", 200, "undone");
        assertThat(telegram("10", "3", TEN.plusSeconds(300))).isEqualTo(ivan);
        assertThat(whatsApp("79161234567", "w4", TEN.plusSeconds(360))).isEqualTo(twin);
        shop.as("operator").get("/api/v2/dialogs/" + fresh).then().body("client.id", equalTo(twin));
        shop.as("operator")
                .get("/api/v2/clients/" + twin)
                .then()
                .body("facts", hasSize(0))
                .body("metrics.total_dialogs", equalTo(2));
        shop.as("operator")
                .get("/api/v2/clients/" + ivan)
                .then()
                .body("facts", contains("сказано после"))
                .body("metrics.total_dialogs", equalTo(1));
    }

    @Test
    void ofManyConfirmationsOneWorks() throws Exception {
        var ivan = telegram("10", "1", TEN);
        var twin = whatsApp("79161234567", "w1", TEN);
        phone(ivan, PHONE);
        var merge = onlyProposal(ivan, twin);
        var jobs = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(_ -> () -> shop.as("operator")
                        .post(MERGES + "/" + merge + "/confirm")
                        .statusCode())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(jobs).stream()
                            .map(Future::resultNow)
                            .collect(Collectors.groupingBy(code -> code, Collectors.counting())))
                    .isEqualTo(Map.of(200, 1L, 409, 7L));
        }
        shop.as("operator").get("/api/v2/clients/" + ivan).then().body("metrics.total_dialogs", equalTo(2));
    }

    @Test
    void mergingBesideMessagesLosesNoneAndLeavesNobodyBehind() throws Exception {
        var ivan = telegram("10", "1", TEN);
        var twin = whatsApp("79161234567", "w0", TEN);
        phone(ivan, PHONE);
        var merge = onlyProposal(ivan, twin);
        var jobs = new ArrayList<Callable<Object>>(IntStream.range(0, 20)
                .<Callable<Object>>mapToObj(number -> () -> shop.receives(
                        message("", "79161234567", "chat" + number, "m" + number, TEN.plusSeconds(number))))
                .toList());
        jobs.add(10, () -> shop.as("operator")
                .post(MERGES + "/" + merge + "/confirm")
                .then()
                .statusCode(200));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var job : threads.invokeAll(jobs)) {
                assertThat(job.resultNow()).isNotNull();
            }
        }
        shop.as("operator")
                .get("/api/v2/clients/" + ivan)
                .then()
                .body("metrics.total_dialogs", equalTo(22))
                .body("metrics.completed_dialogs", equalTo(0));
        shop.as("operator").get("/api/v2/dialogs?limit=100").then().body("data.client.id", everyItem(equalTo(ivan)));
    }

    @Test
    void aRejectedPairIsNotProposedAgainAndAChangedPhoneTakesTheProposalBack() {
        var one = client("Иван", PHONE);
        var two = client("Ваня", PHONE);
        decide(onlyProposal(one, two), "reject", 200, "rejected");
        phone(two, null);
        phone(two, PHONE);
        shop.as("operator").get(MERGES).then().body("data", hasSize(0));
        shop.as("operator").get(MERGES + "?status=rejected").then().body("data", hasSize(1));
        var three = client("Третий", PHONE);
        shop.as("operator").get(MERGES).then().body("data.merged.id", contains(three, three));
        phone(three, "+79160000000");
        shop.as("operator").get(MERGES).then().body("pagination.total", equalTo(0));
        shop.as("operator").get(MERGES + "?limit=101").then().statusCode(400);
        shop.as("operator").get(MERGES + "?status=maybe").then().statusCode(404);
    }

    @Test
    void aChainIsUndoneInReverseOrder() {
        var c = client("В", PHONE);
        var a = client("А", null);
        var b = client("Б", "+79167654321");
        phone(a, "+79167654321");
        var inner = onlyProposal(a, b);
        decide(inner, "confirm", 200, "merged");
        phone(a, PHONE);
        var outer = onlyProposal(c, a);
        decide(outer, "confirm", 200, "merged");
        shop.as("operator").get("/api/v2/clients/" + b).then().body("id", equalTo(c));
        shop.as("operator")
                .post(MERGES + "/" + inner + "/undo")
                .then()
                .statusCode(409)
                .body("code", equalTo("MERGE_OVERTAKEN"));
        decide(outer, "undo", 200, "undone");
        decide(inner, "undo", 200, "undone");
        shop.as("operator").get("/api/v2/clients/" + b).then().body("id", equalTo(b));
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        var one = client("Иван", PHONE);
        var two = client("Ваня", PHONE);
        var merge = onlyProposal(one, two);
        var other = new Shop();
        other.as("operator").get(MERGES).then().body("data", hasSize(0));
        for (var decision : List.of("confirm", "reject", "undo")) {
            other.as("owner").post(MERGES + "/" + merge + "/" + decision).then().statusCode(404);
        }
        // Nor is somebody of theirs with that phone a twin.
        other.as("operator")
                .body("{\"name\":\"X\",\"phone\":\"" + PHONE + "\"}")
                .post("/api/v2/clients");
        other.as("operator").get(MERGES).then().body("data", hasSize(0));
        shop.as("operator").get("/api/v2/clients").then().body("data.id", hasItem(two));
        shop.as("operator").get("/api/v2/clients/" + two).then().body("id", not(equalTo(one)));
    }

    private String onlyProposal(String kept, String merged) {
        return shop.as("rop")
                .get(MERGES)
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].status", equalTo("proposed"))
                .body("data[0].kept.id", equalTo(kept))
                .body("data[0].merged.id", equalTo(merged))
                .extract()
                .path("data[0].id");
    }

    private void decide(String merge, String decision, int status, String state) {
        shop.as("operator")
                .post(MERGES + "/" + merge + "/" + decision)
                .then()
                .statusCode(status)
                .body(status == 200 ? "status" : "state", equalTo(state));
    }

    private String telegram(String chat, String id, Instant at) {
        return client(shop.writes(chat, id, "Привет " + id, at).dialogId());
    }

    private String whatsApp(String number, String id, Instant at) {
        return client(shop.receives(message("", number, number, id, at)).dialogId());
    }

    private static InboundMessage message(String account, String number, String chat, String id, Instant at) {
        var contact = new NewContact(Channel.WHATSAPP, number, "Ваня", "+" + number, null, at);
        return new InboundMessage(account, chat, contact, id, "Привет " + id, Map.of(), Map.of());
    }

    private String client(UUID dialog) {
        return shop.as("operator")
                .get("/api/v2/dialogs/" + dialog)
                .then()
                .extract()
                .path("client.id");
    }

    private String client(String name, String phone) {
        var body = phone == null ? "{\"name\":\"%s\"}" : "{\"name\":\"%s\",\"phone\":\"%s\"}";
        return shop.as("operator")
                .body(body.formatted(name, phone))
                .post("/api/v2/clients")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void phone(String client, String phone) {
        shop.as("operator")
                .body("{\"phone\":" + (phone == null ? "null" : "\"" + phone + "\"") + "}")
                .patch("/api/v2/clients/" + client)
                .then()
                .statusCode(200);
    }

    private void complete(String client, int price) {
        var dialog = shop.as("operator").get("/api/v2/clients/" + client).<String>path("dialogs[0].id");
        shop.as("operator")
                .body("{\"status\":\"completed\",\"context\":{\"price_final\":%d}}".formatted(price))
                .patch("/api/v2/dialogs/" + dialog)
                .then()
                .statusCode(200);
    }

    private void fact(String client, String fact) {
        shop.as("operator")
                .body("{\"fact\":\"%s\"}".formatted(fact))
                .post("/api/v2/clients/" + client + "/facts")
                .then()
                .statusCode(201);
    }

    private void relate(String client, String other, String type) {
        shop.as("operator")
                .body("{\"client_id\":\"%s\",\"relation_type\":\"%s\"}".formatted(other, type))
                .post("/api/v2/clients/" + client + "/relations")
                .then()
                .statusCode(201);
    }

    private String state(String client) {
        return shop.as("operator").get("/api/v2/clients/" + client).asString()
                + shop.as("operator")
                        .get("/api/v2/clients/" + client + "/facts")
                        .asString();
    }

    private List<String> feed(String client) {
        return shop.as("operator")
                .get("/api/v2/events?client_id=" + client)
                .then()
                .statusCode(200)
                .extract()
                .path("data.id");
    }
}
