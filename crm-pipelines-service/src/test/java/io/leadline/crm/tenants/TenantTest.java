package io.leadline.crm.tenants;

import static io.leadline.crm.Company.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.Company;
import io.leadline.crm.IdentityResource;
import io.leadline.crm.passwords.Passwords;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DESIGN §2: tenants and their settings. */
@QuarkusTest
class TenantTest {
    private Company company;

    @Inject
    Tenants tenants;

    @Inject
    Passwords passwords;

    @Inject
    SystemScope system;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
    }

    private static RequestSpecification firstOwner() {
        return RestAssured.given()
                .auth()
                .oauth2(TestIssuer.user("owner").sign())
                .contentType(ContentType.JSON);
    }

    @Nested
    class All {
        @Test
        void theBootstrapMadeTheFirst() throws Exception {
            Company.login(IdentityResource.OWNER, IdentityResource.PASSWORD)
                    .then()
                    .statusCode(200)
                    .body("user.role", equalTo("owner"))
                    .body("user.tenant.id", equalTo(1))
                    .body("user.tenant.name", equalTo("Первая компания"));
        }

        @Test
        void theFirstTenantsOwnerMakesMoreEachWithItsOwner() throws Exception {
            Company.login(company.owner().login(), PASSWORD)
                    .then()
                    .statusCode(200)
                    .body("user.tenant.id", equalTo((int) company.number()))
                    .body("user.tenant.time_zone", equalTo("Europe/Moscow"))
                    .body("user.tenant.phone_region", equalTo("RU"));
            assertThat(company.events()).containsExactly("tenant.created", "user.created");
            firstOwner()
                    .queryParam("size", 1)
                    .get("/api/tenants")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .body("items[0].id", equalTo(1))
                    .body("total", greaterThan(1));
        }

        @Test
        void anotherTenantsOwnerDoesNot() {
            var owner = company.owner();
            owner.asks().get("/api/tenants").then().statusCode(403).body("code", equalTo("NOT_THE_FIRST_TENANT"));
            owner.asks()
                    .body("""
                            {"name":"Ещё","owner":{"first_name":"А","last_name":"Б","login":"%s","password":"%s"}}""".formatted(Company.uniqueLogin(), PASSWORD))
                    .post("/api/tenants")
                    .then()
                    .statusCode(403);
        }

        @Test
        void withATakenLoginNothingIsMade() throws Exception {
            var before = Company.column("select count(*) from crm.tenant");
            firstOwner()
                    .body("""
                            {"name":"Ещё","owner":{"first_name":"А","last_name":"Б","login":"%s","password":"%s"}}""".formatted(company.owner().login(), PASSWORD))
                    .post("/api/tenants")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("LOGIN_TAKEN"));
            assertThat(Company.column("select count(*) from crm.tenant")).isEqualTo(before);
        }

        @Test
        void theBootstrapLeavesADatabaseWithTenantsAlone() {
            assertThat(system.call(() -> tenants.createFirst(NewTenant.named("Вторая первая"), null, null)))
                    .isEmpty();
        }
    }

    @Nested
    class Settings {
        @Test
        void everybodyReadsThem() {
            company.hire("operator")
                    .asks()
                    .get("/api/settings")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"0\"")
                    .body("time_zone", equalTo("Europe/Moscow"))
                    .body("phone_region", equalTo("RU"))
                    .body("reminder_minutes", equalTo(30))
                    .body("notices_enabled", equalTo(true))
                    .body("new_lead_reminder_minutes", equalTo(30))
                    .body("digest_time", equalTo("09:00"))
                    .body("working_hours.sunday.from", equalTo("09:00"));
        }

        @Test
        void anAdminChangesWhatIsNamedAndItIsAnnounced() throws Exception {
            company.hire("admin")
                    .asks()
                    .header("If-Match", "\"0\"")
                    .body("""
                            {"name":"Новое имя","time_zone":"Asia/Tashkent","phone_region":"UZ","reminder_minutes":15,
                             "new_lead_reminder_minutes":0,"digest_time":null,
                             "working_hours":{"monday":{"from":"10:00","to":"24:00"}}}""")
                    .patch("/api/settings")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("name", equalTo("Новое имя"))
                    .body("new_lead_reminder_minutes", equalTo(0))
                    .body("digest_time", nullValue())
                    .body("working_hours.monday.to", equalTo("24:00"))
                    .body("working_hours.sunday", nullValue());
            company.owner()
                    .asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"name\":\"Другое\"}")
                    .patch("/api/settings")
                    .then()
                    .statusCode(412);
            company.owner()
                    .asks()
                    .body("{\"reminder_minutes\":15}")
                    .patch("/api/settings")
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"");
            assertThat(company.events())
                    .containsExactly("tenant.created", "user.created", "user.created", "tenant.updated");
            assertThat(Company.column("select payload->>'time_zone' from outbox.event where type = 'tenant.updated'"
                            + " and tenant_id = " + company.number() + " union all select payload->>'time_zone' from"
                            + " outbox.pending where type = 'tenant.updated' and tenant_id = " + company.number()))
                    .containsExactly("Asia/Tashkent");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        {"time_zone":"Moscow"}      | time_zone
                        {"time_zone":"+03:00"}      | time_zone
                        {"phone_region":"XX"}       | phone_region
                        {"reminder_minutes":-1}     | reminder_minutes
                        {"reminder_minutes":"15"}   | reminder_minutes
                        {"new_lead_reminder_minutes":10081} | new_lead_reminder_minutes
                        {"digest_time":"9:00"}      | digest_time
                        {"digest_time":"24:00"}     | digest_time
                        {"notices_enabled":"yes"}   | notices_enabled
                        {"name":" "}                | name
                        {"colour":"red"}            | colour
                        {"working_hours":{"monday":{"from":"9:00","to":"18:00"}}}   | working_hours.monday.from
                        {"working_hours":{"monday":{"from":"19:00","to":"18:00"}}}  | working_hours.monday
                        {"working_hours":{"moonday":{"from":"09:00","to":"18:00"}}} | working_hours.moonday
                        """)
        void whatBreaksARuleIs400AndNamed(String body, String field) {
            company.owner()
                    .asks()
                    .body(body)
                    .patch("/api/settings")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(field));
        }
    }
}
