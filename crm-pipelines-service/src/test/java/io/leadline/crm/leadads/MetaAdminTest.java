package io.leadline.crm.leadads;

import static io.leadline.crm.leadads.PageDesk.meta;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.leadline.crm.Company;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin sees and saves; secrets never come back. Roles are ApiTest's. */
@QuarkusTest
class MetaAdminTest {
    private PageDesk desk;

    @BeforeEach
    void aPageOfItsOwn() {
        meta().reset();
        desk = PageDesk.open();
    }

    private io.restassured.specification.RequestSpecification owner() {
        return desk.company().owner().asks();
    }

    @Test
    void secretsAreSavedEncryptedAndNeverReadBack() throws Exception {
        var shown = owner().get("/api/integrations/meta")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("access_token.set", equalTo(true))
                .body(
                        "webhook_url",
                        containsString("/webhooks/meta-leads/" + desk.company().number()))
                .extract()
                .asString();
        for (var secret :
                new String[] {PageDesk.PAGE.pageToken(), PageDesk.PAGE.appSecret(), PageDesk.PAGE.verifyToken()}) {
            assertThat(shown).doesNotContain(secret);
            assertThat(Company.column("select i::text from crm.integration i where tenant_id = "
                            + desk.company().number()))
                    .noneMatch(row -> row.contains(secret));
        }
    }

    @Test
    void whatIsNotNamedOfTheSecretsStaysAndTheRestIsReplaced() {
        owner().body("{\"enabled\":false,\"page_id\":null}")
                .header("If-Match", "\"1\"")
                .put("/api/integrations/meta")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(false))
                .body("page_id", equalTo(null))
                .body("app_secret.set", equalTo(true));
        owner().body("{}")
                .header("If-Match", "\"1\"")
                .put("/api/integrations/meta")
                .then()
                .statusCode(412);
        owner().delete("/api/integrations/meta").then().statusCode(204);
        owner().get("/api/integrations/meta").then().statusCode(404);
        owner().delete("/api/integrations/meta").then().statusCode(404);
    }

    @Test
    void whatCannotWorkIsNotSaved() {
        var other = Company.found().owner().asks();
        other.body("{\"access_token\":\"a\",\"verify_token\":\"b\"}")
                .put("/api/integrations/meta")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("app_secret"));
        Company.found().owner().asks().get("/api/integrations/meta").then().statusCode(404);
        desk.save(",\"forms\":[\"../me\"]").statusCode(400);
        desk.save(",\"stage_id\":999999999").statusCode(400);
        desk.save(",\"assigned_to\":999999999").statusCode(400).body("errors.field", hasItem("assigned_to"));
    }

    @Test
    void theTestTellsWhosePageItIsAndWhatToDo() {
        owner().post("/api/integrations/meta/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true))
                .body("message", containsString("Мастер Сервис"))
                .body("message", containsString("leadgen"));
        meta().mode("{\"error\":{\"code\":190}}");
        owner().post("/api/integrations/meta/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("message", containsString("make a new page access token"));
        assertThat(desk.state()).isEqualTo("failed");
    }
}
