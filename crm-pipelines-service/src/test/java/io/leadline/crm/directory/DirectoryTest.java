package io.leadline.crm.directory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.leadline.crm.Company;
import io.leadline.crm.IdentityResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DESIGN §2: where a new service starts. */
@QuarkusTest
class DirectoryTest {
    private static ExtractableResponse<Response> page(String after, int size) {
        var request = given().auth()
                .oauth2(TestIssuer.service(IdentityResource.CLIENT).sign())
                .queryParam("size", size);
        return (after == null ? request : request.queryParam("after", after))
                .get("/internal/directory")
                .then()
                .statusCode(200)
                .extract();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1000})
    void pagesOfAnySizeBringEverybodyOnce(int size) throws Exception {
        var company = Company.found();
        var manager = company.hire("manager");
        var tenants = new ArrayList<Integer>();
        var users = new ArrayList<Integer>();
        String after = null;
        do {
            var page = page(after, size);
            tenants.addAll(page.path("tenants.number"));
            users.addAll(page.path("users.number"));
            assertThat(page.<List<Object>>path("tenants").size()
                            + page.<List<Object>>path("users").size())
                    .isLessThanOrEqualTo(size);
            after = page.path("next");
        } while (after != null);
        assertThat(tenants).doesNotHaveDuplicates().contains(1, (int) company.number());
        assertThat(users).doesNotHaveDuplicates().contains((int) manager.id());
        assertThat(users.stream().map(String::valueOf).toList())
                .containsExactlyInAnyOrderElementsOf(Company.column("select id from crm.users"));
    }

    @Test
    void aUserIsShownAsItsEventsShowIt() {
        var manager = Company.found().hire("manager");
        var all = page(null, 1000);
        Map<String, Object> shown = all.path("users.find { it.number == " + manager.id() + " }");
        assertThat(shown)
                .containsEntry("tenant_number", (int) manager.company().number())
                .containsEntry("login", manager.login())
                .containsEntry("role", "manager")
                .containsEntry("status", "active");
    }

    @Test
    void seqIsALogNumberBelowWhichNothingIsMissing() throws Exception {
        var company = Company.found();
        Awaitility.await()
                .until(() -> Company.column("select seq from outbox.event where tenant_id = " + company.number())
                                .size()
                        == 2);
        var last = Integer.parseInt(
                Company.column("select max(seq) from outbox.event where tenant_id = " + company.number())
                        .getFirst());
        given().auth()
                .oauth2(TestIssuer.service(IdentityResource.CLIENT).sign())
                .get("/internal/directory")
                .then()
                .body("seq", greaterThanOrEqualTo(last));
    }

    @Test
    void aMadeUpPlaceIs400() {
        given().auth()
                .oauth2(TestIssuer.service(IdentityResource.CLIENT).sign())
                .queryParam("after", "x1")
                .get("/internal/directory")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("after"));
    }
}
