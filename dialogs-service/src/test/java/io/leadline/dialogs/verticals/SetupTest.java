package io.leadline.dialogs.verticals;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.dialogs.Shop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dialogs document §6 and its stages: what an admin sets up. */
@QuarkusTest
class SetupTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final String VERTICALS = "/api/v2/verticals";
    private static final String PRICES = "/api/v2/price-list";

    private static final String CARS = """
            {"code":"cars","name":"Ремонт машин","intents":["repair","wash"],"stages":[
                {"code":"new","name":"Новый"},{"code":"in_work","name":"В работе","intents":["repair"]},
                {"code":"done","name":"Готово","description":"Клиент забрал"}]}""";

    private static final String PRICE = """
            {"category":"Замена экрана","device_pattern":"iPhone 14 Pro*","service_name":"Дисплей (оригинал)",
             "price_from":15000,"price_to":18000,"duration_minutes":60}""";

    private final Shop shop = new Shop();

    @Test
    void aVerticalIsMadeChangedUsedAndDeleted() {
        create(CARS).statusCode(201).body("stages[1].intents", contains("repair"));
        create(CARS).statusCode(409).body("code", equalTo("CONFLICT"));
        shop.as("operator").get(VERTICALS).then().body("data.code", contains("phone_repair", "cars"));
        var tag = shop.as("operator").get(VERTICALS + "/cars").header("ETag");
        edit("cars", "{\"name\":\"Автосервис\",\"position\":1}", tag).statusCode(200);
        edit("cars", "{\"name\":\"Поздно\"}", tag).statusCode(412);
        shop.as("rop")
                .get(VERTICALS)
                .then()
                .body("data.code", contains("cars", "phone_repair"))
                .body("data[0].name", equalTo("Автосервис"))
                .body("data[0].stages", contains("new", "in_work", "done"));
        // The first one is of dialogs that name none.
        var dialog = shop.writes("1", "1", "Алло", TEN).dialogId();
        patch(dialog, "{\"intent\":\"wash\",\"stage\":\"in_work\"}", 400);
        patch(dialog, "{\"intent\":\"repair\",\"stage\":\"in_work\"}", 200);
        edit("cars", "{\"stages\":[{\"code\":\"new\",\"name\":\"Новый\"}]}", null)
                .statusCode(409)
                .body("code", equalTo("VERTICAL_IN_USE"))
                .body("stage", equalTo("in_work"));
        edit("cars", "{\"intents\":[\"wash\"],\"stages\":[{\"code\":\"in_work\",\"name\":\"В работе\"}]}", null)
                .statusCode(409)
                .body("intent", equalTo("repair"));
        delete(VERTICALS + "/cars").statusCode(409).body("detail", equalTo("There are dialogs about it"));
        delete(VERTICALS + "/phone_repair").statusCode(204);
        delete(VERTICALS + "/phone_repair").statusCode(404);
    }

    @Test
    void theLastVerticalStays() {
        delete(VERTICALS + "/phone_repair").statusCode(409).body("detail", equalTo("It is the only one"));
        shop.as("operator").get(VERTICALS).then().body("data", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"code":"Cars"}                                                | code
            {"intents":["a","a"]}                                          | intents
            {"intents":[]}                                                 | intents
            {"stages":[]}                                                  | stages
            {"stages":[{"code":"a","name":"A"},{"code":"a","name":"B"}]}   | stages
            {"stages":[{"code":"a","name":"A","intents":["repair"]}]}      | stages
            {"stages":[{"code":"a","name":"A"},{"code":"b","name":"B","intents":["fly"]}]} | stages
            {"stages":[{"code":"a","name":" "}]}                           | stages
            """)
    void whatBreaksARuleIsRefused(String change, String field) {
        create(merged(change)).statusCode(400).body("errors[0].field", containsString(field));
    }

    @Test
    void aPriceIsAddedChangedAndTakenAway() {
        var id = price(PRICE).statusCode(201).extract().<String>path("id");
        price(PRICE).statusCode(409).body("code", equalTo("CONFLICT"));
        price(PRICE.replace("18000", "1")).statusCode(400).body("errors[0].field", equalTo("price_to"));
        price(PRICE.replace("\"category\"", "\"vertical\":\"boats\",\"category\""))
                .statusCode(400);
        price(PRICE.replace("60", "0")).statusCode(400);
        price(PRICE.replace("15000", "1.234")).statusCode(400);
        change(id, "{\"price_from\":14000,\"price_to\":null}")
                .statusCode(200)
                .body("price_from", equalTo(14000))
                .body("price_to", nullValue())
                .body("duration_minutes", equalTo(60));
        change(id, "{\"price_to\":13000}").statusCode(400);
        var copy = price(PRICE.replace("оригинал", "копия"))
                .statusCode(201)
                .extract()
                .<String>path("id");
        change(copy, "{\"service_name\":\"Дисплей (оригинал)\"}").statusCode(409);
        change(copy, "{\"duration_minutes\":null}").statusCode(200).body("duration_minutes", nullValue());
        shop.as("operator").get(PRICES).then().body("data.id", contains(id, copy));
        var other = new Shop();
        other.as("owner")
                .body("{\"price_from\":1}")
                .patch(PRICES + "/" + id)
                .then()
                .statusCode(404);
        other.as("owner").delete(PRICES + "/" + id).then().statusCode(404);
        delete(PRICES + "/" + id).statusCode(204);
        delete(PRICES + "/" + id).statusCode(404);
        shop.as("owner")
                .contentType("text/csv; charset=utf-8")
                .body("category;device_pattern;service_name;price_from;price_to;duration_minutes\nA;*;B;1;;0\n")
                .put(PRICES + "/import")
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("duration_minutes"));
    }

    @Test
    void anotherTenantsVerticalsAreNotThere() {
        create(CARS).statusCode(201);
        var other = new Shop();
        other.as("owner").get(VERTICALS + "/cars").then().statusCode(404);
        other.as("owner")
                .body("{\"name\":\"X\"}")
                .patch(VERTICALS + "/cars")
                .then()
                .statusCode(404);
        other.as("owner").delete(VERTICALS + "/cars").then().statusCode(404);
        other.as("owner").body(CARS).post(VERTICALS).then().statusCode(201);
    }

    private ValidatableResponse create(String body) {
        return shop.as("admin").body(body).post(VERTICALS).then();
    }

    private ValidatableResponse edit(String code, String body, String ifMatch) {
        var request = shop.as("admin").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .patch(VERTICALS + "/" + code)
                .then();
    }

    private ValidatableResponse delete(String path) {
        return shop.as("admin").delete(path).then();
    }

    private ValidatableResponse price(String body) {
        return shop.as("admin").body(body).post(PRICES).then();
    }

    private ValidatableResponse change(String id, String body) {
        return shop.as("admin").body(body).patch(PRICES + "/" + id).then();
    }

    private void patch(Object dialog, String context, int status) {
        shop.as("operator")
                .body(context)
                .patch("/api/v2/dialogs/" + dialog + "/context")
                .then()
                .statusCode(status);
    }

    private static String merged(String change) {
        return new JsonObject(CARS).mergeIn(new JsonObject(change)).encode();
    }
}
