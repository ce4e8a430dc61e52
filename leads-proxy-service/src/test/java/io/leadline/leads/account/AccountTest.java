package io.leadline.leads.account;

import static io.leadline.leads.account.Administrator.form;
import static io.leadline.leads.account.Administrator.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.leads.Callers;
import io.leadline.leads.workiz.WorkizAccount;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GET and PUT /api/workiz/account, and what the leads operations make of it. */
@QuarkusTest
@TestProfile(AccountTest.OwnDatabase.class)
class AccountTest {
    /** Tenant 1's account is changed here, which other tests rely on. */
    public static final class OwnDatabase implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.workiz-account.cache", "2s");
        }
    }

    private static final String NEW_YORK = "America/New_York";

    @Inject
    WorkizAccounts accounts;

    @Inject
    SavedAccounts saved;

    private final Administrator admin = Administrator.ofNewTenant();

    @BeforeEach
    void reset() {
        WorkizResource.control().reset();
    }

    @Nested
    class AnAdministrator {
        @ParameterizedTest
        @ValueSource(strings = {"owner", "admin"})
        void savesTheAccountAndTheLeadsAreServed(String role) {
            var person = admin.as(role);
            person.account().then().statusCode(200).body("data.source", equalTo("none"));
            person.leads().then().statusCode(503).body("error.code", equalTo("WORKIZ_NOT_CONFIGURED"));

            person.save(good(NEW_YORK))
                    .then()
                    .statusCode(200)
                    .body("ok", equalTo(true))
                    .body("data.connection.status", equalTo("connected"))
                    .body("data.connection.message", nullValue());

            person.leads().then().statusCode(200);
            person.account()
                    .then()
                    .statusCode(200)
                    .body("data.source", equalTo("saved"))
                    .body("data.token_hint", equalTo("oken"))
                    .body("data.time_zone", equalTo(NEW_YORK))
                    .body("data.updated_at", matchesPattern("\\d{4}-.{18}Z"))
                    .body("data.updated_by", notNullValue())
                    .body("data.updated_by_name", equalTo("Мария Соколова"))
                    .body("data.connection", nullValue());
        }

        @Test
        void keepsWhatIsLeftOutAndTriesItAgain() {
            admin.save(good(NEW_YORK)).then().statusCode(200);

            admin.save("{\"time_zone\": \"Asia/Tokyo\"}")
                    .then()
                    .statusCode(200)
                    .body("data.time_zone", equalTo("Asia/Tokyo"))
                    .body("data.connection.status", equalTo("connected"));
            admin.save("{}").then().statusCode(200).body("data.time_zone", equalTo("Asia/Tokyo"));

            assertThat(accounts.of(admin.tenant()).orElseThrow().zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
            admin.leads().then().statusCode(200);
        }

        @Test
        void needsAllThreeTheFirstTime() {
            admin.save("{}")
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("VALIDATION_ERROR"))
                    .body("error.details.field", hasItems("token", "secret", "time_zone"));
            assertThat(WorkizResource.control().received()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "token     | \"sec_in_the_wrong_field\"",
                    "token     | \"api_with/slash\"",
                    "token     | \"api_\"",
                    "token     | \"\"",
                    "token     | 5",
                    "token     | [\"api_geheim\"]",
                    "secret    | \"\"",
                    "secret    | \"two words\"",
                    "secret    | \"кириллица\"",
                    "time_zone | \"Mars/Olympus_Mons\"",
                    "time_zone | \"\"",
                    "time_zone | \"+03:00\"",
                    "other     | \"x\"",
                })
        void isToldWhichFieldBreaksARule(String field, String value) {
            admin.save("{\"%s\": %s}".formatted(field, value))
                    .then()
                    .statusCode(400)
                    .body("error.code", equalTo("VALIDATION_ERROR"))
                    .body("error.details.field", equalTo(java.util.List.of(field)))
                    .body("error.message", not(matchesPattern(".*(geheim|wrong_field|slash|two words).*")));
            assertThat(WorkizResource.control().received()).isEmpty();
        }

        @Test
        void isToldWhichCredentialWorkizRefusesAndNothingIsSaved() {
            refused(form("api_unknown_to_workiz", Callers.setting("WORKIZ_AUTH_SECRET"), NEW_YORK), "token");
            refused(form(Callers.setting("WORKIZ_API_TOKEN"), "sec_unknown_to_workiz", NEW_YORK), "secret");
            admin.account().then().body("data.source", equalTo("none"));

            admin.save(good(NEW_YORK)).then().statusCode(200);
            refused("{\"secret\": \"sec_unknown_to_workiz\"}", "secret");
            admin.leads().then().statusCode(200);
            assertThat(accounts.of(admin.tenant()).orElseThrow().secret())
                    .isEqualTo(Callers.setting("WORKIZ_AUTH_SECRET"));
        }

        /** The trial must not change anything at Workiz. */
        @Test
        void triesTheCredentialsWithoutTouchingALead() {
            var before = leadsInWorkiz();
            admin.save(good(NEW_YORK)).then().statusCode(200);
            assertThat(leadsInWorkiz()).isEqualTo(before);
        }

        private void refused(String json, String field) {
            admin.save(json)
                    .then()
                    .statusCode(422)
                    .body("ok", equalTo(false))
                    .body("error.code", equalTo("WORKIZ_CREDENTIALS_REFUSED"))
                    .body("error.details.field", equalTo(java.util.List.of(field)));
        }

        private static String leadsInWorkiz() {
            var url = Callers.setting("WORKIZ_BASE_URL") + "/" + Callers.setting("WORKIZ_API_TOKEN");
            return io.restassured.RestAssured.given()
                    .get(url + "/lead/all/?start_date=2020-01-01&only_open=false")
                    .asString();
        }
    }

    @Nested
    class OthersOfTheTenant {
        @ParameterizedTest
        @ValueSource(strings = {"rop", "mop", "manager", "financier", "operator"})
        void neitherSeeNorSaveIt(String role) {
            admin.as(role).account().then().statusCode(403).body("error.code", equalTo("FORBIDDEN"));
            admin.as(role).save(good(NEW_YORK)).then().statusCode(403);
            admin.account().then().body("data.source", equalTo("none"));
        }

        @Test
        void workWithIt() {
            admin.save(good(NEW_YORK)).then().statusCode(200);
            admin.as("operator").leads().then().statusCode(200);
            admin.as("financier").leads().then().statusCode(200);
        }
    }

    @Nested
    class AnotherTenant {
        private final Administrator other = Administrator.ofNewTenant();

        @Test
        void hasAnAccountOfItsOwn() {
            admin.save(good(NEW_YORK)).then().statusCode(200);

            other.account().then().body("data.source", equalTo("none")).body("data.token_hint", nullValue());
            other.leads().then().statusCode(503).body("error.code", equalTo("WORKIZ_NOT_CONFIGURED"));
        }

        @Test
        void cannotReadARowThatWasCopied() throws Exception {
            admin.save(good(NEW_YORK)).then().statusCode(200);
            try (var superuser = PostgresResource.superuser()) {
                superuser.createStatement().executeUpdate("""
                        insert into leads.workiz_account
                        select %d, token, secret, time_zone, updated_at, updated_by, updated_by_name
                        from leads.workiz_account where tenant_id = %d
                        """.formatted(other.tenant(), admin.tenant()));
            }

            other.leads().then().statusCode(503).body("error.code", equalTo("WORKIZ_NOT_CONFIGURED"));
            other.account().then().body("data.source", equalTo("unreadable"));
            other.save("{}").then().statusCode(400);
            other.save(good(NEW_YORK)).then().statusCode(200);
            other.leads().then().statusCode(200);
        }
    }

    @Nested
    class TheFirstTenant {
        @Test
        void worksWithTheEnvironmentsAccountUntilItSavesOne() {
            var first = new Administrator(1, "owner");
            first.account()
                    .then()
                    .body("data.source", equalTo("environment"))
                    .body("data.time_zone", equalTo("America/Los_Angeles"))
                    .body("data.updated_at", nullValue());
            first.leads().then().statusCode(200);
            first.save("{}").then().statusCode(400);

            var uuid = Callers.seeded(WorkizResource.control(), Map.of("LeadDateTime", "2026-11-20 10:00:00"));
            assertThat(dateOf(uuid)).isEqualTo("2026-11-20T18:00:00.000Z");
            first.save(good(NEW_YORK)).then().statusCode(200);
            first.account().then().body("data.source", equalTo("saved"));
            assertThat(dateOf(uuid)).isEqualTo("2026-11-20T15:00:00.000Z");
        }

        private static String dateOf(String uuid) {
            return Callers.as("operator")
                    .get("/api/leads/" + uuid)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("data.lead.LeadDateTime");
        }
    }

    @Nested
    class AnotherReplica {
        @Test
        void worksWithTheNewAccountWithinTheCachesLife() {
            admin.leads().then().statusCode(503);
            savedElsewhere();
            await().until(() -> admin.leads().statusCode() == 200);
        }

        @Test
        void doesNotReadItForEveryCall() {
            savedElsewhere();
            var account = accounts.of(admin.tenant()).orElseThrow();
            assertThat(accounts.of(admin.tenant())).containsSame(account);
        }

        private void savedElsewhere() {
            var account = new WorkizAccount(
                    Callers.setting("WORKIZ_API_TOKEN"), Callers.setting("WORKIZ_AUTH_SECRET"), ZoneId.of(NEW_YORK));
            TenantScope.run(
                    admin.tenant(),
                    () -> saved.save(
                            admin.tenant(), new SavedAccount(account, Instant.EPOCH, new UUID(0, 1), "another")));
        }
    }
}
