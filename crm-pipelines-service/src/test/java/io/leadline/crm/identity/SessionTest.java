package io.leadline.crm.identity;

import static io.leadline.crm.Company.PASSWORD;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.Company;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §2: refresh tokens rotate, a reused one revokes its family. */
@QuarkusTest
class SessionTest {
    private Company company;
    private String first;

    @BeforeEach
    void signedIn() {
        company = Company.found();
        first = Company.login(company.owner().login(), PASSWORD)
                .then()
                .extract()
                .path("refresh_token");
    }

    @Test
    void refreshGivesANewPairAndTheUser() {
        var answer = refresh(first)
                .then()
                .statusCode(200)
                .body("refresh_token", not(equalTo(first)))
                .body("user.login", equalTo(company.owner().login()))
                .extract();
        given().auth()
                .oauth2(answer.path("access_token"))
                .get("/api/auth/me")
                .then()
                .statusCode(200);
        refresh(answer.path("refresh_token")).then().statusCode(200);
    }

    @Test
    void aReusedTokenEndsTheWholeFamilyForGood() throws Exception {
        String second = refresh(first).then().extract().path("refresh_token");
        String third = refresh(second).then().extract().path("refresh_token");

        refresh(first).then().statusCode(401).body("code", equalTo("INVALID_REFRESH_TOKEN"));
        refresh(third).then().statusCode(401);
        assertThat(Company.column(
                        "select revoked_at is not null from crm.session where tenant_id = " + company.number()))
                .containsExactly("t");
    }

    @Test
    void anotherSessionOfTheUserLivesOn() {
        String other = Company.login(company.owner().login(), PASSWORD)
                .then()
                .extract()
                .path("refresh_token");
        refresh(first).then().statusCode(200);
        refresh(first).then().statusCode(401);
        refresh(other).then().statusCode(200);
    }

    @Test
    void ofManyAtOnceWithOneTokenAtMostOneWinsAndNoneOutlivesTheTheft() throws Exception {
        var answers = new ArrayList<Future<Response>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 6; i++) {
                answers.add(threads.submit(() -> refresh(first)));
            }
        }
        var winners = new ArrayList<String>();
        for (var answer : answers) {
            if (answer.get().statusCode() == 200) {
                winners.add(answer.get().path("refresh_token"));
            }
        }
        assertThat(winners).hasSize(1);
        refresh(winners.getFirst()).then().statusCode(401);
    }

    @Test
    void onlyTheHashIsStored() throws Exception {
        assertThat(Company.column(
                        "select encode(hash, 'hex') from crm.refresh_token where tenant_id = " + company.number()))
                .singleElement()
                .satisfies(hash -> assertThat(hash).hasSize(64));
        assertThat(Company.column("select count(*) from crm.refresh_token where hash = '" + first + "'::bytea"))
                .containsExactly("0");
    }

    @Test
    void anExpiredTokenIsRefused() throws Exception {
        assertThat(Company.column(
                        "select (expires_at - now()) between interval '29 days 23 hours' and interval '30 days'"
                                + " from crm.refresh_token where tenant_id = " + company.number()))
                .containsExactly("t");
        Company.change("update crm.refresh_token set expires_at = now() where tenant_id = " + company.number());
        refresh(first).then().statusCode(401);
    }

    @Test
    void logoutEndsTheFamilyAndIsNeverAnError() {
        String second = refresh(first).then().extract().path("refresh_token");
        given().contentType(ContentType.JSON)
                .body("{\"refresh_token\":\"" + second + "\"}")
                .post("/api/auth/logout")
                .then()
                .statusCode(204);
        refresh(second).then().statusCode(401);
        given().noContentType().post("/api/auth/logout").then().statusCode(204);
        given().contentType(ContentType.JSON)
                .body("{\"refresh_token\":\"nonsense\"}")
                .post("/api/auth/logout")
                .then()
                .statusCode(204);
    }

    @Test
    void browsersRefreshAndSignOutWithTheCookieAlone() {
        var second = given().noContentType()
                .cookie(AuthResource.COOKIE, first)
                .post("/api/auth/refresh")
                .then()
                .statusCode(200)
                .body("access_token", notNullValue())
                .body("$", not(hasKey("refresh_token")))
                .cookie(AuthResource.COOKIE, not(equalTo(first)))
                .extract()
                .cookie(AuthResource.COOKIE);
        given().noContentType()
                .cookie(AuthResource.COOKIE, second)
                .post("/api/auth/logout")
                .then()
                .statusCode(204)
                .header("Set-Cookie", allOf(containsString("Max-Age=0"), containsString("Path=/api/auth")));
        given().noContentType()
                .cookie(AuthResource.COOKIE, second)
                .post("/api/auth/refresh")
                .then()
                .statusCode(401);
    }

    @Test
    void withoutATokenRefreshIs401() {
        given().noContentType()
                .post("/api/auth/refresh")
                .then()
                .statusCode(401)
                .body("code", equalTo("INVALID_REFRESH_TOKEN"));
        refresh("nonsense").then().statusCode(401);
    }

    @Test
    void anExpiredAccessTokenSentAlongDoesNotHinder() {
        given().auth()
                .oauth2(TestIssuer.user("owner").expired().sign())
                .contentType(ContentType.JSON)
                .body("{\"refresh_token\":\"" + first + "\"}")
                .post("/api/auth/refresh")
                .then()
                .statusCode(200);
    }

    @Test
    void aBlockedUsersSessionsEndAndLiveTokensAreRefused() {
        var manager = company.hire("manager");
        var answer = Company.login(manager.login(), PASSWORD).then().extract();
        String access = answer.path("access_token");
        given().auth().oauth2(access).get("/api/auth/me").then().statusCode(200);

        company.owner()
                .asks()
                .post("/api/users/{id}/block", manager.id())
                .then()
                .statusCode(200);

        refresh(answer.path("refresh_token")).then().statusCode(401);
        org.awaitility.Awaitility.await()
                .untilAsserted(() ->
                        given().auth().oauth2(access).get("/api/auth/me").then().statusCode(401));
    }

    @Test
    void aNewPasswordEndsTheSessions() {
        var manager = company.hire("manager");
        String token = Company.login(manager.login(), PASSWORD).then().extract().path("refresh_token");
        company.owner()
                .asks()
                .body("{\"password\":\"another-long-one\"}")
                .post("/api/users/{id}/reset-password", manager.id())
                .then()
                .statusCode(204)
                .body(equalTo(""));
        refresh(token).then().statusCode(401);
        Company.login(manager.login(), PASSWORD).then().statusCode(401);
        Company.login(manager.login(), "another-long-one")
                .then()
                .statusCode(200)
                .header("Set-Cookie", nullValue());
    }

    private static Response refresh(String token) {
        return given().contentType(ContentType.JSON)
                .body("{\"refresh_token\":\"" + token + "\"}")
                .post("/api/auth/refresh");
    }
}
