package io.leadline.dialogs.clients;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.dialogs.Shop;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Dialogs document §3, §6, §7. */
@QuarkusTest
class ClientTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");

    private final Shop shop = new Shop();

    @Test
    void whoWritesIsInTheListAndHasACard() {
        var dialog = shop.writes("10", "1", "Алло", TEN).dialogId();
        var client = shop.as("operator")
                .get("/api/v2/clients?has_active_dialogs=true")
                .then()
                .statusCode(200)
                .body("pagination.total", equalTo(1))
                .body("data[0].channels", contains("telegram"))
                .body("data[0].active_dialogs_count", equalTo(1))
                .extract()
                .<String>path("data[0].id");
        shop.as("operator")
                .get("/api/v2/clients/" + client)
                .then()
                .statusCode(200)
                .body("channels.telegram", equalTo("10"))
                .body("channels", hasKey("avito"))
                .body("channels.avito", nullValue())
                .body("dialogs.id", contains(dialog.toString()))
                .body("facts", hasSize(0))
                .body("metrics.total_dialogs", equalTo(1))
                .body("metrics.first_contact_at", equalTo("2026-11-21T10:00:00Z"));
        new Shop().as("owner").get("/api/v2/clients/" + client).then().statusCode(404);
    }

    @Test
    void aClientIsMadeByHandOnceForEachNumber() {
        var body = """
                {"name":"Новый клиент","phone":"8 916 123-45-67","telegram_id":"555"}""";
        var made = shop.as("operator")
                .body(body)
                .post("/api/v2/clients")
                .then()
                .statusCode(201)
                .body("phone", equalTo("+79161234567"))
                .extract()
                .<String>path("id");
        shop.as("operator")
                .body(body)
                .post("/api/v2/clients")
                .then()
                .statusCode(409)
                .body("client_id", equalTo(made));
        shop.as("operator").get("/api/v2/clients").then().body("pagination.total", equalTo(1));
        shop.as("operator")
                .queryParam("search", "916 123")
                .get("/api/v2/clients")
                .then()
                .body("data.id", contains(made));
        shop.as("operator")
                .body("{\"name\":\"X\",\"phone\":\"нет\"}")
                .post("/api/v2/clients")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("phone"));
    }

    @Test
    void aClientIsChangedAndAnOldVersionRefused() {
        var id = shop.as("operator")
                .body("{\"name\":\"Иван\"}")
                .post("/api/v2/clients")
                .<String>path("id");
        var tag = shop.as("operator").get("/api/v2/clients/" + id).header("ETag");
        shop.as("operator")
                .header("If-Match", tag)
                .body("{\"name\":\"Иван Петрович Петров\",\"phone\":\"+79161234568\"}")
                .patch("/api/v2/clients/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Иван Петрович Петров"))
                .body("phone", equalTo("+79161234568"));
        shop.as("operator")
                .header("If-Match", tag)
                .body("{\"name\":\"Y\"}")
                .patch("/api/v2/clients/" + id)
                .then()
                .statusCode(412);
    }

    @Test
    void verticalsAndPricesAreThere() {
        shop.as("operator")
                .get("/api/v2/verticals")
                .then()
                .statusCode(200)
                .body("data[0].code", equalTo("phone_repair"))
                .body("data[0].stages", hasSize(9));
        var csv = "category;device_pattern;service_name;price_from;price_to;duration_minutes\n"
                + "Замена экрана;iPhone 14 Pro*;Замена дисплея (оригинал);%s;18000;60\n";
        shop.as("owner")
                .contentType("text/csv; charset=utf-8")
                .body(csv.formatted("15000"))
                .put("/api/v2/price-list/import")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
        shop.as("owner")
                .contentType("text/csv; charset=utf-8")
                .body(csv.formatted("14000"))
                .put("/api/v2/price-list/import")
                .then()
                .body("updated", equalTo(1));
        shop.as("operator")
                .queryParam("search", "дисплея")
                .get("/api/v2/price-list?vertical=phone_repair")
                .then()
                .statusCode(200)
                .body("data[0].price_from", equalTo(14000))
                .body("data[0].device_pattern", equalTo("iPhone 14 Pro*"));
        shop.as("owner")
                .contentType("text/csv; charset=utf-8")
                .body(csv.formatted("дорого"))
                .put("/api/v2/price-list/import")
                .then()
                .statusCode(400)
                .body("errors[0].message", equalTo("line 2, price_from: must be an amount such as 15000"));
        new Shop().as("owner").get("/api/v2/price-list").then().body("data", hasSize(0));
    }

    @Test
    void anOperatorSeesWhatHeMayDoAndChangesHisSettings() {
        shop.as("operator")
                .get("/api/v2/operators/me")
                .then()
                .statusCode(200)
                .body("permissions", contains("dialogs.read", "dialogs.write", "messages.send"))
                .body("settings.auto_assign", equalTo(true));
        shop.as("operator")
                .body("{\"auto_assign\":false}")
                .patch("/api/v2/operators/me/settings")
                .then()
                .statusCode(200)
                .body("settings.auto_assign", equalTo(false))
                .body("settings.notifications_enabled", equalTo(true));
        shop.as("rop").get("/api/v2/operators").then().statusCode(200);
    }
}
