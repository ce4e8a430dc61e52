package io.leadline.crm.identity;

import static io.leadline.crm.Company.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** DESIGN §2: signing in. */
@QuarkusTest
class LoginTest {
    private Company company;
    private Company.Person owner;

    @BeforeEach
    void aCompanyOfItsOwn() {
        company = Company.found();
        owner = company.owner();
    }

    @Test
    void rightPasswordGivesTokensAndTheUser() {
        var answer = Company.login(owner.login(), PASSWORD)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(900))
                .body("user.id", equalTo((int) owner.id()))
                .body("user.role", equalTo("owner"))
                .body("user.tenant.id", equalTo((int) company.number()))
                .header("Set-Cookie", nullValue())
                .extract();
        assertThat(Base64.getUrlDecoder().decode(answer.<String>path("refresh_token")))
                .hasSize(32);

        var claims = part(answer.path("access_token"), 1);
        assertThat(claims.getString("sub")).isEqualTo(owner.uuid().toString());
        assertThat(claims.getString("upn")).isEqualTo(owner.login());
        assertThat(claims.getString("name")).isEqualTo("Анна Яковлева");
        assertThat(claims.getList("groups")).containsExactly("owner");
        assertThat(claims.getString("tenant")).isEqualTo(company.uuid().toString());
        assertThat(claims.getLong("tid")).isEqualTo(company.number());
        assertThat(claims.getLong("uid")).isEqualTo(owner.id());
        assertThat(claims.getString("iss")).isEqualTo(TestIssuer.start());
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
        assertThat(claims.getString("jti")).isNotBlank();
        var header = part(answer.path("access_token"), 0);
        assertThat(header.getString("alg")).isEqualTo("RS256");
        assertThat(header.getString("kid")).isNotBlank();

        given().auth()
                .oauth2(answer.path("access_token"))
                .get("/api/auth/me")
                .then()
                .statusCode(200)
                .body("login", equalTo(owner.login()))
                .body("tenant.uuid", equalTo(company.uuid().toString()));
    }

    @Test
    void theLoginIsFoundInAnyCase() {
        Company.login(owner.login().toUpperCase(java.util.Locale.ROOT), PASSWORD)
                .then()
                .statusCode(200);
    }

    @Test
    void unknownLoginAndWrongPasswordAnswerTheSame() {
        var wrong = Company.login(owner.login(), "something-else").then().statusCode(401);
        var unknown = Company.login("nobody-" + owner.login(), PASSWORD).then().statusCode(401);
        for (var field : new String[] {"code", "title", "detail", "status"}) {
            assertThat(unknown.extract().<Object>path(field))
                    .isEqualTo(wrong.extract().path(field));
        }
        wrong.body("code", equalTo("INVALID_CREDENTIALS"));
    }

    @Test
    void unknownLoginCostsTheTimeOfAWrongPassword() {
        Company.login(owner.login(), "warming-up-1");
        var known = fastestOfThree(owner.login());
        var unknown = fastestOfThree("nobody-" + owner.login());
        // Without a comparison the answer comes in a few milliseconds. The fastest, for a busy machine only slows.
        assertThat(unknown).isGreaterThan(known / 3);
    }

    private static long fastestOfThree(String login) {
        return IntStream.range(0, 3)
                .mapToLong(_ -> {
                    var begun = System.nanoTime();
                    Company.login(login, "something-else").then().statusCode(401);
                    return System.nanoTime() - begun;
                })
                .min()
                .orElseThrow();
    }

    @Test
    void blockedUserCannotSignInAndLearnsNothing() {
        var manager = company.hire("manager");
        owner.asks().post("/api/users/{id}/block", manager.id()).then().statusCode(200);
        Company.login(manager.login(), PASSWORD).then().statusCode(401).body("code", equalTo("INVALID_CREDENTIALS"));
        owner.asks().post("/api/users/{id}/unblock", manager.id()).then().statusCode(200);
        Company.login(manager.login(), PASSWORD).then().statusCode(200);
    }

    @Test
    void badBodiesAre400() {
        given().contentType(ContentType.JSON)
                .body("{\"login\":\"a\"}")
                .post("/api/auth/login")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("password"));
        given().contentType(ContentType.JSON)
                .body("{\"login\":\"a\",\"password\":\"b\",\"tenant\":1}")
                .post("/api/auth/login")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("tenant"));
    }

    @Test
    void browsersGetTheRefreshTokenInACookie() {
        given().contentType(ContentType.JSON)
                .header("X-Refresh", "cookie")
                .body("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(owner.login(), PASSWORD))
                .post("/api/auth/login")
                .then()
                .statusCode(200)
                .body("refresh_token", nullValue())
                .body("$", not(org.hamcrest.Matchers.hasKey("refresh_token")))
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString(AuthResource.COOKIE + "="),
                                containsString("HttpOnly"),
                                containsString("Secure"),
                                containsString("SameSite=Strict"),
                                containsString("Path=/api/auth"),
                                containsString("Max-Age=2592000")));
    }

    @Nested
    class Throttle {
        private final String address = "203.%d.%d.%d".formatted(any(), any(), any());

        private static int any() {
            return java.util.concurrent.ThreadLocalRandom.current().nextInt(1, 255);
        }

        private Response attempt(String login, String password, String from) {
            return given().contentType(ContentType.JSON)
                    .header("X-Forwarded-For", from)
                    .body("{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password))
                    .post("/api/auth/login");
        }

        @Test
        void afterFiveFailuresALoginWaitsWhereverItComesFrom() throws Exception {
            for (var i = 0; i < 5; i++) {
                attempt(owner.login(), "wrong-password", "192.0.2." + i).then().statusCode(401);
            }
            var refused = attempt(owner.login().toUpperCase(java.util.Locale.ROOT), PASSWORD, "192.0.2.99")
                    .then()
                    .statusCode(429)
                    .body("code", equalTo("TOO_MANY_LOGINS"))
                    .extract();
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(800, 901);

            Company.change("update crm.login_failure set since = since - interval '15 minutes'");
            attempt(owner.login(), PASSWORD, "192.0.2.99").then().statusCode(200);
        }

        @Test
        void aGoodLoginFreesTheLoginAndNotTheAddress() throws Exception {
            for (var i = 0; i < 4; i++) {
                attempt(owner.login(), "wrong-password", address).then().statusCode(401);
            }
            attempt(owner.login(), PASSWORD, address).then().statusCode(200);
            assertThat(failures("login", owner.login())).isEmpty();
            assertThat(failures("address", address)).containsExactly("4");
        }

        @Test
        void afterTwentyFailuresAnAddressWaitsWhateverTheLogin() throws Exception {
            attempt("nobody-" + owner.login(), "wrong-password", address).then().statusCode(401);
            assertThat(Company.change("update crm.login_failure set failures = 19 where kind = 'address' and subject ="
                            + " sha256('" + address + "'::bytea)"))
                    .isEqualTo(1);
            attempt("nobody2-" + owner.login(), "wrong-password", address)
                    .then()
                    .statusCode(401);
            attempt(owner.login(), PASSWORD, address).then().statusCode(429).header("Retry-After", not(nullValue()));
            attempt(owner.login(), PASSWORD, "192.0.2.100").then().statusCode(200);
        }

        @Test
        void manyGuessesAtOncePassTheThrottleOnlyAsPermitsAreThere() throws Exception {
            attempt(owner.login(), "wrong-password", "192.0.2.77").then().statusCode(401);
            Company.change("update crm.login_failure set failures = 4 where kind = 'login' and subject =" + " sha256('"
                    + owner.login() + "'::bytea)");
            var codes = new java.util.ArrayList<java.util.concurrent.Future<Integer>>();
            try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < 14; i++) {
                    codes.add(threads.submit(() -> attempt(owner.login(), "wrong-password", "192.0.2.77")
                            .statusCode()));
                }
            }
            var tried = 0;
            for (var code : codes) {
                assertThat(code.get()).isIn(401, 429, 503);
                tried += code.get() == 401 ? 1 : 0;
            }
            // One that is allowed, and one that held the other permit meanwhile.
            assertThat(tried).isBetween(1, 2);
        }

        private java.util.List<String> failures(String kind, String subject) throws Exception {
            return Company.column(
                    "select failures from crm.login_failure where kind = '%s' and subject = sha256('%s'::bytea)"
                            .formatted(kind, subject));
        }
    }

    private static JsonPath part(String token, int index) {
        return new JsonPath(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }
}
