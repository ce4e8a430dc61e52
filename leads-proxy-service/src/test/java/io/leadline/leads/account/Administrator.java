package io.leadline.leads.account;

import static io.restassured.RestAssured.given;

import io.leadline.leads.Callers;
import io.leadline.localstack.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** An administrator of a tenant of its own, or another user of that tenant. */
record Administrator(long tenant, String role) {
    private static final AtomicLong TENANTS = new AtomicLong(1000);
    static final String ACCOUNT = "/api/workiz/account";

    static Administrator ofNewTenant() {
        return new Administrator(TENANTS.incrementAndGet(), "admin");
    }

    Administrator as(String otherRole) {
        return new Administrator(tenant, otherRole);
    }

    Response account() {
        return given().auth().oauth2(token()).get(ACCOUNT);
    }

    Response save(String json) {
        return given().auth()
                .oauth2(token())
                .contentType(ContentType.JSON)
                .body(json)
                .put(ACCOUNT);
    }

    Response leads() {
        return given().auth().oauth2(token()).get("/api/leads?records=1");
    }

    /** The credentials the simulated Workiz takes. */
    static String good(String zone) {
        return form(Callers.setting("WORKIZ_API_TOKEN"), Callers.setting("WORKIZ_AUTH_SECRET"), zone);
    }

    static String form(String token, String secret, String zone) {
        return """
                {"token": "%s", "secret": "%s", "time_zone": "%s"}""".formatted(token, secret, zone);
    }

    private String token() {
        return TestIssuer.user(role)
                .tenant(tenant, new UUID(0, tenant))
                .name("Мария Соколова")
                .sign();
    }
}
