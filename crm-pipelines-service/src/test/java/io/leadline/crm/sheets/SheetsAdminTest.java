package io.leadline.crm.sheets;

import static io.leadline.crm.sheets.SheetDesk.google;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.crm.Company;
import io.leadline.localstack.google.Google;
import io.leadline.localstack.google.GoogleAccount;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin sees and saves; the key file never comes back. Roles are ApiTest's. */
@QuarkusTest
class SheetsAdminTest {
    private SheetDesk desk;

    @BeforeEach
    void aDocumentOfItsOwn() {
        google().reset();
        desk = SheetDesk.open("");
    }

    private io.restassured.specification.RequestSpecification owner() {
        return desk.company().owner().asks();
    }

    @Test
    void theKeyFileIsSavedEncryptedAndNeverReadBack() throws Exception {
        var shown = owner().get("/api/integrations/google-sheets")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("credentials.set", equalTo(true))
                .body("client_email", containsString("@leadline-demo.iam"))
                .body("mode", equalTo("on_demand"))
                .extract()
                .asString();
        assertThat(shown).doesNotContain("PRIVATE KEY").doesNotContain("private_key");
        assertThat(Company.column("select i::text from crm.integration i where tenant_id = "
                        + desk.company().number()))
                .noneMatch(row -> row.contains("private_key"));
        owner().body("{\"spreadsheet_id\":\"%s\",\"sheet\":\"Другой\"}".formatted(desk.document()))
                .put("/api/integrations/google-sheets")
                .then()
                .statusCode(200)
                .body("credentials.set", equalTo(true));
    }

    @Test
    void whatCannotWorkIsNotSaved() {
        var other = Company.found();
        for (var credentials :
                new String[] {"null", "\"{}\"", "\"nonsense\"", "\"{\\\"type\\\":\\\"service_account\\\"}\""}) {
            other.owner()
                    .asks()
                    .body("{\"spreadsheet_id\":\"1234567890\",\"sheet\":\"Лиды\",\"credentials\":%s}"
                            .formatted(credentials))
                    .put("/api/integrations/google-sheets")
                    .then()
                    .statusCode(400)
                    .body("errors.field", hasItem("credentials"));
        }
        other.owner().asks().get("/api/integrations/google-sheets").then().statusCode(404);
        desk.save("../../me", GoogleAccount.demo(), "").statusCode(400);
        desk.save(desk.document(), GoogleAccount.demo(), ",\"mode\":\"scheduled\",\"every_minutes\":1")
                .statusCode(400);
    }

    @Test
    void withoutASheetOrSwitchedOffNothingIsExported() {
        var other = Company.found().owner();
        other.asks()
                .body("{}")
                .post("/api/integrations/google-sheets/export")
                .then()
                .statusCode(404);
        other.asks()
                .get("/api/integrations/google-sheets/runs")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        desk.save(desk.document(), GoogleAccount.demo(), ",\"enabled\":false").statusCode(200);
        owner().body("{}").post("/api/integrations/google-sheets/export").then().statusCode(409);
        owner().delete("/api/integrations/google-sheets").then().statusCode(204);
        owner().get("/api/integrations/google-sheets").then().statusCode(404);
    }

    @Test
    void theTestTellsWhatToDo() {
        var path = "/api/integrations/google-sheets/test";
        owner().post(path).then().statusCode(200).body("ok", equalTo(true)).body("message", containsString("Лиды"));
        owner().body("{\"spreadsheet_id\":\"%s\",\"sheet\":\"Нет такого\"}".formatted(desk.document()))
                .put("/api/integrations/google-sheets");
        owner().post(path)
                .then()
                .body("ok", equalTo(false))
                .body("message", containsString("has no sheet «Нет такого»"));
        desk.save(Google.UNSHARED, GoogleAccount.demo(), "").statusCode(200);
        owner().post(path).then().body("ok", equalTo(false)).body("message", containsString("as Editor"));
        assertThat(desk.state()).isEqualTo("failed");
        google().next("{\"match\":\"/google/v4\",\"transfer\":\"no_answer\"}");
        desk.save(desk.document(), GoogleAccount.demo(), "").statusCode(200);
        owner().post(path).then().statusCode(200).body("ok", equalTo(false));
    }
}
