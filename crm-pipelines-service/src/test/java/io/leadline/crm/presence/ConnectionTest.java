package io.leadline.crm.presence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.crm.Company;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §3: crm owns presence, dialogs reports open sockets to it (docs/adr/0028). */
@QuarkusTest
class ConnectionTest {
    private Company company;
    private Company.Person operator;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        operator = company.hire("operator");
    }

    private ValidatableResponse report(Company of, long user, boolean connected) {
        return given().auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .header("X-Tenant-ID", of.number())
                .contentType(ContentType.JSON)
                .body("{\"user_id\":%d,\"connected\":%b}".formatted(user, connected))
                .post("/internal/presence")
                .then();
    }

    private void says(String status) {
        operator.asks()
                .body("{\"status\":\"" + status + "\"}")
                .put("/api/profile/presence")
                .then()
                .statusCode(200);
    }

    private void is(String status) {
        operator.asks().get("/api/profile/presence").then().statusCode(200).body("status", equalTo(status));
    }

    private long changes() throws SQLException {
        return company.events().stream().filter("user.presence_changed"::equals).count();
    }

    @Test
    void whoseSocketOpensIsOnlineAndWhoseLastIsGoneIsOffline() throws Exception {
        report(company, operator.id(), false).statusCode(204);
        assertThat(changes()).as("was offline").isZero();
        report(company, operator.id(), true).statusCode(204);
        is("online");
        report(company, operator.id(), true).statusCode(204);
        assertThat(changes()).as("a repeat changes nothing").isEqualTo(1);
        report(company, operator.id(), false).statusCode(204);
        is("offline");
        report(company, operator.id(), true).statusCode(204);
        is("online");
        assertThat(changes()).isEqualTo(3);
    }

    @Test
    void aBreakStaysABreak() throws Exception {
        says("break");
        report(company, operator.id(), true).statusCode(204);
        is("break");
        report(company, operator.id(), false).statusCode(204);
        is("break");
        assertThat(changes()).isEqualTo(1);
    }

    @Test
    void whoCameOnlineByHandGoesWithTheSocket() {
        says("online");
        report(company, operator.id(), false).statusCode(204);
        is("offline");
    }

    @Test
    void aBlockedUserDoesNotComeOnline() throws Exception {
        company.owner()
                .asks()
                .post("/api/users/{id}/block", operator.id())
                .then()
                .statusCode(200);
        report(company, operator.id(), true).statusCode(204);
        assertThat(changes()).isZero();
    }

    @Test
    void anotherTenantsUserDoesNotExist() {
        var stranger = Company.found();
        report(stranger, operator.id(), true).statusCode(404);
        is("offline");
    }

    @Test
    void aReportSaysWhoseAndIsAServices() {
        given().auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .contentType(ContentType.JSON)
                .body("{\"user_id\":1,\"connected\":true}")
                .post("/internal/presence")
                .then()
                .statusCode(400);
        company.owner()
                .asks()
                .body("{\"user_id\":1,\"connected\":true}")
                .post("/internal/presence")
                .then()
                .statusCode(403);
    }
}
