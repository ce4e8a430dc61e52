package io.leadline.contracts.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DESIGN §2: the tenant comes from the token only; the caller may confirm it, a service must name it. */
@QuarkusTest
class TenantOfTheTokenTest {
    @Nested
    class APerson {
        @Test
        void mayConfirmTheTenantByNumberOrUuid() {
            var user = TestIssuer.user("manager");
            given().auth()
                    .oauth2(user.sign())
                    .header("X-Tenant-ID", "1")
                    .get("/probe/whoami")
                    .then()
                    .statusCode(200);
            given().auth()
                    .oauth2(user.sign())
                    .queryParam("tenant_id", 1)
                    .get("/probe/whoami")
                    .then()
                    .statusCode(200);
            given().auth()
                    .oauth2(user.sign())
                    .header("X-Tenant-ID", TestIssuer.TENANT)
                    .get("/probe/whoami")
                    .then()
                    .statusCode(200)
                    .body("tenant", equalTo("1"));
        }

        @Test
        void isRefusedAnotherTenant() {
            var token = TestIssuer.user("owner").sign();
            given().auth()
                    .oauth2(token)
                    .header("X-Tenant-ID", "2")
                    .get("/probe/whoami")
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(token)
                    .queryParam("tenant_id", 2)
                    .get("/probe/whoami")
                    .then()
                    .statusCode(403);
            given().auth()
                    .oauth2(token)
                    .queryParam("tenant_id", 1)
                    .header("X-Tenant-ID", "2")
                    .get("/probe/whoami")
                    .then()
                    .statusCode(403);
        }

        @Test
        void isToldThatATenantIsMalformed() {
            given().auth()
                    .oauth2(TestIssuer.user("owner").sign())
                    .header("X-Tenant-ID", "first")
                    .get("/probe/whoami")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("X-Tenant-ID"));
        }
    }

    @Nested
    class AService {
        @Test
        void worksForTheTenantItNames() {
            given().auth()
                    .oauth2(TestIssuer.service("crm").sign())
                    .header("X-Tenant-ID", "7")
                    .get("/probe/whoami")
                    .then()
                    .statusCode(200)
                    .body("tenant", equalTo("7"))
                    .body("login", equalTo("crm"));
        }

        @Test
        void mayNotNameTwoTenants() {
            given().auth()
                    .oauth2(TestIssuer.service("crm").sign())
                    .header("X-Tenant-ID", "7")
                    .queryParam("tenant_id", 8)
                    .get("/probe/whoami")
                    .then()
                    .statusCode(400);
        }

        @Test
        void holdsNoPermissionOfPeople() {
            given().auth()
                    .oauth2(TestIssuer.service("crm").sign())
                    .header("X-Tenant-ID", "7")
                    .get("/probe/notes")
                    .then()
                    .statusCode(403);
        }
    }
}
