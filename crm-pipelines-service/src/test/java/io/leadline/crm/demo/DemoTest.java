package io.leadline.crm.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.leadline.contracts.identity.Role;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.Company;
import io.leadline.crm.tenants.NewTenant;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.NewUser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §2: demo data under the profile local, and the first tenant of an empty database. */
@QuarkusTest
@TestProfile(DemoTest.Local.class)
class DemoTest {
    public static class Local implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "local";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "leadline.demo.data", "true",
                    "leadline.secrets.key", "dGVzdHMgb25seSwgbmV2ZXIgaW4gcHJvZHVjdGlvbiE=",
                    "leadline.bootstrap.tenant", "",
                    "leadline.bootstrap.login", "",
                    "leadline.bootstrap.password", "");
        }
    }

    @Inject
    Demo demo;

    @Inject
    Tenants tenants;

    @Inject
    SystemScope system;

    @BeforeEach
    void anEmptyDatabaseFilled() throws Exception {
        Company.change("truncate crm.tenant cascade");
        demo.fill();
    }

    @Test
    void exactlyTheAgreedPeopleAreThereHoweverOftenItIsFilled() throws Exception {
        demo.fill();
        assertThat(Company.column("""
                select concat_ws(' ', tenant_id, login, role, telegram, extension) from crm.users
                order by tenant_id, id"""))
                .containsExactly(
                        "1 owner owner 1001",
                        "1 admin admin 1002",
                        "1 rop rop 1003",
                        "1 mop mop 1004",
                        "1 manager manager 1005",
                        "1 manager2 manager 1006",
                        "1 financier financier 1007",
                        "1 operator operator 1008 101",
                        "2 owner2 owner",
                        "2 manager3 manager");
        assertThat(Company.column("select type from outbox.event union all select type from outbox.pending"))
                .contains("tenant.created", "user.created");
    }

    @Test
    void thePipelineHasLeadsWithCommentsAndTasks() throws Exception {
        assertThat(Company.column("""
                select s.name || ' ' || count(*) from crm.lead l join crm.stage s on s.id = l.stage_id
                where l.tenant_id = 1 group by s.name, s.order_index order by s.order_index""")).containsExactly("Новые 2", "В работе 3", "Закрыт 1", "Отказ 1");
        assertThat(Company.column("select count(*) from crm.task where tenant_id = 1"))
                .containsExactly("4");
        var before = Company.column("select count(*) from crm.lead_comment");
        Company.change("update crm.lead set deleted_at = now()");
        demo.fill();
        assertThat(Company.column("select count(*) from crm.lead_comment")).isEqualTo(before);
        assertThat(Company.column("select count(*) from crm.lead where deleted_at is null"))
                .containsExactly("0");
    }

    @Test
    void whatIsMissingIsAddedAndWhatWasChangedStays() throws Exception {
        Company.change("delete from crm.users where login = 'financier'");
        Company.change("update crm.users set first_name = 'Иначе' where login = 'rop'");
        demo.fill();
        assertThat(Company.column(
                        "select first_name from crm.users where login in ('financier', 'rop') order by login"))
                .containsExactly("Наталья", "Иначе");
    }

    @Test
    void everybodySignsInWithTheDemoPasswordAndPlainHttpKeepsTheCookie() {
        Company.login("operator", "demo-password")
                .then()
                .statusCode(200)
                .body("user.extension", equalTo("101"))
                .body("user.tenant.id", equalTo(1));
        io.restassured.RestAssured.given()
                .contentType(io.restassured.http.ContentType.JSON)
                .header("X-Refresh", "cookie")
                .body("{\"login\":\"owner2\",\"password\":\"demo-password\"}")
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", not(containsString("Secure")));
    }

    @Test
    void theDemoKeyTakesFormsOfTenantOne() throws Exception {
        demo.fill();
        io.restassured.RestAssured.given()
                .contentType(io.restassured.http.ContentType.JSON)
                .body("{\"name\":\"Иван\",\"phone\":\"+79161234567\"}")
                .post("/api/webhooks/leads/demo-site-key")
                .then()
                .statusCode(200);
        assertThat(Company.column("select tenant_id || ' ' || source from crm.lead_source"))
                .containsExactly("1 Сайт");
    }

    @Test
    void ofManyReplicasThatBootstrapAtOnceOneMakesTheFirstTenant() throws Exception {
        Company.change("truncate crm.tenant cascade");
        var made = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 6; i++) {
                var owner = new NewUser("Имя", "Имя", "boot" + i, "unused", Role.OWNER, List.of(), null, null);
                made.add(threads.submit(
                        () -> system.call(() -> tenants.createFirst(NewTenant.named("Первая"), owner, "x"))
                                .isPresent()));
            }
        }
        var winners = 0;
        for (var one : made) {
            winners += one.get() ? 1 : 0;
        }
        assertThat(winners).isEqualTo(1);
        assertThat(Company.column("select tenant_id from crm.tenant")).containsExactly("1");
        assertThat(Company.column("select count(*) from crm.users")).containsExactly("1");
    }
}
