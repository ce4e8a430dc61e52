package io.leadline.crm.users;

import static io.leadline.crm.Company.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DESIGN §2: the people of a tenant. */
@QuarkusTest
class UserTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    private static String body(String login, String more) {
        return """
                {"first_name":"Мария","last_name":"Соколова","login":"%s","password":"%s","role":"manager"%s}""".formatted(login, PASSWORD, more);
    }

    @Nested
    class Creating {
        @Test
        void aUserIsMadeShownAndAnnounced() throws Exception {
            var login = Company.uniqueLogin();
            var made = owner.asks()
                    .body(body(login, ",\"cities\":[\"Тверь\"],\"extension\":\"105\",\"telegram\":\"1005\""))
                    .post("/api/users")
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"0\"")
                    .body("login", equalTo(login))
                    .body("status", equalTo("active"))
                    .body("cities", contains("Тверь"))
                    .body("extension", equalTo("105"))
                    .body("telegram", equalTo("1005"))
                    .body("password", nullValue())
                    .body("password_hash", nullValue())
                    .body("created_at", endsWith("Z"))
                    .extract();
            int id = made.path("id");
            assertThat(made.header("Location")).endsWith("/api/users/" + id);
            owner.asks()
                    .get("/api/users/{id}", id)
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"0\"")
                    .body("uuid", equalTo(made.<String>path("uuid")));
            assertThat(company.events()).containsExactly("tenant.created", "user.created", "user.created");
            assertThat(Company.column("select left(password_hash, 7) from crm.users where id = " + id))
                    .containsExactly("$2a$12$");
        }

        @Test
        void aLoginIsUniqueOverAllTenantsWhateverItsCase() {
            var login = Company.uniqueLogin();
            owner.asks().body(body(login, "")).post("/api/users").then().statusCode(201);
            Company.found()
                    .owner()
                    .asks()
                    .body(body(login.toUpperCase(Locale.ROOT), ""))
                    .post("/api/users")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("LOGIN_TAKEN"));
        }

        @Test
        void theSameKeyMakesOneUser() {
            var key = UUID.randomUUID().toString();
            var login = Company.uniqueLogin();
            int id = owner.asks()
                    .header("Idempotency-Key", key)
                    .body(body(login, ""))
                    .post("/api/users")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            owner.asks()
                    .header("Idempotency-Key", key)
                    .body(body(login, ""))
                    .post("/api/users")
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", "true")
                    .body("id", equalTo(id));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        "password":"long-enough-1" | "password":"too-short"   | password   | must have at least 10 characters
                        "login":"%s"               | "login":"a b"            | login      | must be 2 to 100 letters
                        "role":"manager"           | "role":"service"         | role       | must be owner, admin
                        "role":"manager"           | "role":"boss"            | role       | is not allowed
                        "first_name":"Мария"       | "first_name":" "         | first_name | must not be blank
                        "last_name":"Соколова"     | "lastname":"Соколова"    | lastname   | is not a known property
                        "role":"manager"           | "role":"mop","extension":"1o5" | extension | must be 1 to 10 digits
                        "role":"manager"           | "role":"mop","telegram":"her" | telegram  | must be a chat number
                        "role":"manager"           | "role":"mop","cities":[" "] | cities[0] | must not be blank
                        """)
        void whatBreaksARuleIs400AndNamed(String right, String wrong, String field, String message) {
            var login = Company.uniqueLogin();
            owner.asks()
                    .body(body(login, "").replace(right.replace("%s", login), wrong))
                    .post("/api/users")
                    .then()
                    .statusCode(400)
                    .body("errors.field", contains(field))
                    .body("errors[0].message", containsString(message));
        }

        @Test
        void aPasswordBeyondSeventyTwoBytesIsRefused() {
            owner.asks()
                    .body(body(Company.uniqueLogin(), "").replace(PASSWORD, "п".repeat(37)))
                    .post("/api/users")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("password"));
        }
    }

    @Nested
    class Listing {
        @Test
        void pagesFilterAndSearch() {
            var manager = company.hire("manager");
            var blocked = company.hire("mop");
            owner.asks().post("/api/users/{id}/block", blocked.id()).then().statusCode(200);

            owner.asks()
                    .queryParam("size", 2)
                    .get("/api/users")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(2))
                    .body("total", equalTo(3))
                    .body("page", equalTo(1))
                    .body("size", equalTo(2))
                    .body("pages", equalTo(2));
            owner.asks()
                    .queryParams("size", 2, "page", 3)
                    .get("/api/users")
                    .then()
                    .body("items", hasSize(0))
                    .body("total", equalTo(3));
            ids("role", "manager", manager);
            ids("status", "blocked", blocked);
            ids("search", "яковл", owner);
            ids("search", manager.login().substring(3).toUpperCase(Locale.ROOT), manager);
            owner.asks().queryParam("search", "%").get("/api/users").then().body("total", equalTo(0));
        }

        private void ids(String parameter, String value, Company.Person only) {
            owner.asks()
                    .queryParam(parameter, value)
                    .get("/api/users")
                    .then()
                    .statusCode(200)
                    .body("items.id", contains((int) only.id()));
        }

        @ParameterizedTest
        @CsvSource({"size,101", "size,0", "page,0", "role,boss", "status,gone"})
        void limitsAreEnforced(String parameter, String value) {
            owner.asks()
                    .queryParam(parameter, value)
                    .get("/api/users")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(parameter));
        }
    }

    @Nested
    class Editing {
        @Test
        void whatIsNamedChangesAndIsAnnouncedOnce() throws Exception {
            var manager = company.hire("manager");
            owner.asks()
                    .body("{\"role\":\"mop\",\"cities\":[\"Клин\"],\"extension\":\"7\",\"telegram\":\"@somebody\"}")
                    .patch("/api/users/{id}", manager.id())
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"1\"")
                    .body("role", equalTo("mop"))
                    .body("first_name", equalTo("Имя"))
                    .body("extension", equalTo("7"));
            owner.asks()
                    .body("{\"extension\":null}")
                    .patch("/api/users/{id}", manager.id())
                    .then()
                    .statusCode(200)
                    .body("extension", nullValue())
                    .body("telegram", equalTo("@somebody"));
            owner.asks()
                    .body("{\"role\":\"mop\"}")
                    .patch("/api/users/{id}", manager.id())
                    .then()
                    .statusCode(200)
                    .header("ETag", "\"2\"");
            assertThat(company.events())
                    .containsExactly("tenant.created", "user.created", "user.created", "user.updated", "user.updated");
        }

        @Test
        void anOldVersionIsRefused() {
            var manager = company.hire("manager");
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"first_name\":\"Пётр\"}")
                    .patch("/api/users/{id}", manager.id())
                    .then()
                    .statusCode(200);
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .body("{\"first_name\":\"Павел\"}")
                    .patch("/api/users/{id}", manager.id())
                    .then()
                    .statusCode(412)
                    .body("code", equalTo("PRECONDITION_FAILED"));
            owner.asks()
                    .header("If-Match", "\"0\"")
                    .post("/api/users/{id}/block", manager.id())
                    .then()
                    .statusCode(412);
        }

        @Test
        void aTakenLoginIs409() {
            var manager = company.hire("manager");
            owner.asks()
                    .body("{\"login\":\"" + owner.login() + "\"}")
                    .patch("/api/users/{id}", manager.id())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("LOGIN_TAKEN"));
        }
    }

    @Nested
    class Owners {
        @Test
        void anAdminNeitherMakesNorTouchesOne() {
            var admin = company.hire("admin");
            var second = company.hire("owner");
            var manager = company.hire("manager");
            var target = "/api/users/" + second.id();
            for (var answer : List.of(
                    admin.asks()
                            .body(body(Company.uniqueLogin(), "").replace("\"manager\"", "\"owner\""))
                            .post("/api/users"),
                    admin.asks().body("{\"role\":\"owner\"}").patch("/api/users/" + manager.id()),
                    admin.asks().body("{\"role\":\"owner\"}").patch("/api/users/" + admin.id()),
                    admin.asks().body("{\"first_name\":\"Новое\"}").patch(target),
                    admin.asks().post(target + "/block"),
                    admin.asks().post(target + "/unblock"),
                    admin.asks().body("{\"password\":\"another-long-one\"}").post(target + "/reset-password"))) {
                answer.then().statusCode(403).body("code", equalTo("OWNER_PROTECTED"));
            }
            admin.asks()
                    .body("{\"first_name\":\"Новое\"}")
                    .patch("/api/users/" + manager.id())
                    .then()
                    .statusCode(200);
        }

        @Test
        void nobodyBlocksHimself() {
            company.hire("owner");
            owner.asks()
                    .post("/api/users/{id}/block", owner.id())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("OWN_ACCOUNT"));
        }

        @Test
        void theLastActiveOwnerStays() {
            owner.asks()
                    .body("{\"role\":\"admin\"}")
                    .patch("/api/users/{id}", owner.id())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("LAST_OWNER"));
            var second = company.hire("owner");
            owner.asks().post("/api/users/{id}/block", second.id()).then().statusCode(200);
            owner.asks()
                    .body("{\"role\":\"admin\"}")
                    .patch("/api/users/{id}", owner.id())
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("LAST_OWNER"));
        }

        @Test
        void ofTwoOwnersWhoDemoteEachOtherAtOnceOneRemains() throws Exception {
            var second = company.hire("owner");
            var answers = new ArrayList<Future<Integer>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                answers.add(threads.submit(() -> owner.asks()
                        .body("{\"role\":\"admin\"}")
                        .patch("/api/users/{id}", second.id())
                        .statusCode()));
                answers.add(threads.submit(() -> second.asks()
                        .body("{\"role\":\"admin\"}")
                        .patch("/api/users/{id}", owner.id())
                        .statusCode()));
            }
            var codes = new ArrayList<Integer>();
            for (var answer : answers) {
                codes.add(answer.get());
            }
            assertThat(codes).containsExactlyInAnyOrder(200, 409);
        }

        @Test
        void anUnblockedUserComesBackAndEachStepIsAnnouncedOnce() throws Exception {
            var manager = company.hire("manager");
            for (var step : List.of("block", "block", "unblock", "unblock")) {
                owner.asks()
                        .post("/api/users/{id}/" + step, manager.id())
                        .then()
                        .statusCode(200)
                        .body("status", equalTo(step.equals("block") ? "blocked" : "active"));
            }
            assertThat(company.events()).filteredOn("user.updated"::equals).hasSize(2);
        }
    }

    @Nested
    class AnotherTenant {
        @Test
        void itsUserDoesNotExist() {
            var stranger = Company.found().owner();
            var target = "/api/users/" + stranger.id();
            for (var answer : List.of(
                    owner.asks().get(target),
                    owner.asks().body("{\"first_name\":\"Новое\"}").patch(target),
                    owner.asks().post(target + "/block"),
                    owner.asks().post(target + "/unblock"),
                    owner.asks().body("{\"password\":\"another-long-one\"}").post(target + "/reset-password"))) {
                answer.then().statusCode(404).body("code", equalTo("NOT_FOUND"));
            }
            owner.asks()
                    .get("/api/users")
                    .then()
                    .body("items.id", not(org.hamcrest.Matchers.hasItem((int) stranger.id())))
                    .body("items[0].uuid", matchesPattern("[0-9a-f-]{36}"));
        }
    }
}
