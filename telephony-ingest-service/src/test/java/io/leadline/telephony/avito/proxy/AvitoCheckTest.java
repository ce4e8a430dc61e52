package io.leadline.telephony.avito.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of spec/call-centre-roadmap.md, stage 14, against simulated proxies and Avito. */
@QuarkusTest
class AvitoCheckTest {
    private final SimulatorControl proxies = TelephonyProvidersResource.control("proxies");
    private final SimulatorControl simulator = AvitoOffice.control();
    private final AvitoOffice avito = new AvitoOffice().known();
    private final Office office = avito.office;

    @AfterEach
    void reset() {
        proxies.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "socks4", "socks5"})
    void tokenAndCallsGoThroughTheProxy(String type) {
        proxies.reset();
        proxies.mode("{\"connect\":{\"login\":\"anna\",\"password\":\"s:1\"},"
                + "\"socks\":{\"login\":\"anna\",\"password\":\"s:1\"}}");
        var id = avito.account(AvitoOffice.through(type));
        post(id, "proxy-check").body("proxy_status", equalTo("working")).body("diagnosis", nullValue());
        post(id, "test").body("ok", equalTo(true)).body("name", equalTo("Мастер Сервис"));
        office.as("rop")
                .get("/api/avito/accounts/" + id)
                .then()
                .body("proxy_status", equalTo("working"))
                .body("state", equalTo("working"));
        // One of the check; token and call share one if it is free again in time.
        assertThat(proxies.seed("{\"read\":{}}").path("tunnels")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(ours()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http, refuse_login, login",
        "http, hang, timeout",
        "http, reset, reset",
        "http, html, not_a_tunnel",
        "socks5, refuse_login, socks",
        "socks4, html, socks",
        "socks5, cut, reset"
    })
    void aBrokenProxyIsDiagnosedAndNothingIsDone(String type, String behaviour, String diagnosis) {
        proxies.mode(
                "{\"connect\":{\"behaviour\":\"" + behaviour + "\"},\"socks\":{\"behaviour\":\"" + behaviour + "\"}}");
        var id = avito.account(AvitoOffice.through(type));
        post(id, "proxy-check").body("proxy_status", equalTo("failed")).body("diagnosis", equalTo(diagnosis));
        post(id, "test").body("ok", equalTo(false)).body("message", containsString("proxy"));
        office.as("rop")
                .get("/api/avito/accounts/" + id)
                .then()
                .body("proxy_status", equalTo("failed"))
                .body("state", equalTo("failed"));
        assertThat(ours()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, refused", "no-such-host.invalid, not_found"})
    void aProxyThatIsNotThereIsDiagnosed(String host, String diagnosis) {
        var id = avito.account(",\"proxy_type\":\"http\",\"proxy_host\":\"%s\",\"proxy_port\":1".formatted(host));
        post(id, "proxy-check").body("proxy_status", equalTo("failed")).body("diagnosis", equalTo(diagnosis));
        office.as("rop").get("/api/avito/accounts/" + id).then().body("proxy_status", equalTo("failed"));
    }

    @Test
    void somethingElseThanAvitoAtTheEndIsTls() {
        // A tunnel into plain HTTP.
        proxies.mode("{\"socks\":{\"names\":{\"127.0.0.1\":\"127.0.0.1:%s\"}}}"
                .formatted(TelephonyProvidersResource.url().replaceAll(".*:", "")));
        var id = avito.account(AvitoOffice.through("socks5"));
        post(id, "proxy-check").body("diagnosis", equalTo("tls"));
    }

    @Test
    void anOldTokenIsRenewedOnceWhetherItIs401Or403() {
        var id = avito.account("");
        post(id, "test").body("ok", equalTo(true));
        for (var status : new int[] {403, 401}) {
            simulator.mode("{\"expired_status\":" + status + "}");
            simulator.seed("{\"expire\":{\"account\":" + avito.userId + "}}");
            post(id, "test").body("ok", equalTo(true));
        }
        simulator.mode("{}");
    }

    @Test
    void manyWhoFindTheTokenOldRenewItOnce() throws Exception {
        var id = avito.account("");
        post(id, "test").body("ok", equalTo(true));
        simulator.seed("{\"expire\":{\"account\":" + avito.userId + "}}");
        var before = ours().size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tests = threads.invokeAll(Collections.<Callable<Boolean>>nCopies(
                    8, () -> post(id, "test").extract().jsonPath().getBoolean("ok")));
            for (var test : tests) {
                assertThat(test.get()).isTrue();
            }
        }
        assertThat(ours()).hasSize(before + 1);
    }

    @Test
    void wrongCredentialsAndAnotherAccountsAreSaid() {
        var other = new AvitoOffice().known();
        var id = avito.account("");
        patch(id, "{\"client_secret\":\"wrong\"}");
        post(id, "test").body("ok", equalTo(false)).body("message", containsString("client_id and client_secret"));
        patch(id, "{\"client_id\":\"client-%1$d\",\"client_secret\":\"secret-%1$d\"}".formatted(other.userId));
        post(id, "test").body("ok", equalTo(false)).body("message", containsString("user_id"));
    }

    @Test
    void withoutAProxyThereIsNothingToCheckAndForeignersFindNothing() {
        var id = avito.account("");
        office.as("admin")
                .post("/api/avito/accounts/" + id + "/proxy-check")
                .then()
                .statusCode(409);
        new Office()
                .as("admin")
                .post("/api/avito/accounts/" + id + "/test")
                .then()
                .statusCode(404);
        office.as("rop").post("/api/avito/accounts/" + id + "/test").then().statusCode(403);
    }

    @Test
    void anAnswerWithoutEndIsCut() {
        var id = avito.account("");
        simulator.next(
                "{\"match\":\"/core/v1/accounts/self\",\"status\":200,\"body\":\"" + "x".repeat(5_000_000) + "\"}");
        post(id, "test").body("ok", equalTo(false)).body("message", containsString("larger"));
    }

    private ValidatableResponse post(long id, String what) {
        return office.as("admin")
                .post("/api/avito/accounts/" + id + "/" + what)
                .then()
                .statusCode(200);
    }

    private void patch(long id, String json) {
        office.as("admin").body(json).patch("/api/avito/accounts/" + id).then().statusCode(200);
    }

    /** Requests for this account's token that reached Avito. */
    private List<JsonNode> ours() {
        return StreamSupport.stream(simulator.received().spliterator(), false)
                .filter(request -> request.toString().contains("client-" + avito.userId))
                .toList();
    }
}
