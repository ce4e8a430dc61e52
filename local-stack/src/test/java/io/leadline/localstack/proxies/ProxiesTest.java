package io.leadline.localstack.proxies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.localstack.mango.Mango;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.simulator.TlsIdentity;
import io.leadline.localstack.testkit.SimulatorControl;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the client of the service itself (DESIGN §6, proxied calls), over TLS, to a name that only the proxies know. */
class ProxiesTest {
    private static Vertx vertx;
    private static Simulators simulators;
    private static TlsIdentity tls;
    private static Proxies proxies;
    private static SimulatorControl control;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        tls = TlsIdentity.temporary();
        proxies = new Proxies(0, 0);
        var target = new Mango(MangoAccount.demo(), Clock.systemUTC());
        simulators = Simulators.start(0, 0, tls, List.of(proxies, target));
        control = new SimulatorControl(simulators.url() + "/control/proxies");
    }

    @AfterAll
    static void stop() {
        simulators.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    @ParameterizedTest
    @EnumSource(ProxyType.class)
    void passesOnToANameThatOnlyItKnows(ProxyType type) throws Exception {
        assertThat(get(type, null, null)).isEqualTo(404);
        var tunnel = tunnels().get(0);
        assertThat(tunnel.path("host").asText()).isEqualTo("avito.test");
        assertThat(tunnel.path("port").asInt()).isEqualTo(simulators.tlsPort());
        assertThat(tunnel.path("bytes_up").asLong()).isPositive();
        assertThat(tunnel.path("bytes_down").asLong()).isPositive();
    }

    @ParameterizedTest
    @EnumSource(
            value = ProxyType.class,
            names = {"HTTP", "SOCKS5"})
    void knowsWhoMayPass(ProxyType type) throws Exception {
        control.mode("{\"connect\":{\"login\":\"anna\",\"password\":\"s:1\"},"
                + "\"socks\":{\"login\":\"anna\",\"password\":\"s:1\"}}");
        assertThat(get(type, "anna", "s:1")).isEqualTo(404);
        assertThatThrownBy(() -> get(type, "anna", "other"));
        assertThatThrownBy(() -> get(type, null, null));
        var tunnels = tunnels();
        assertThat(tunnels.get(0).path("login").asText()).isEqualTo("anna");
        assertThat(tunnels.get(1).path("outcome").asText()).isEqualTo("login refused");
        assertThat(tunnels.get(2).path("outcome").asText()).isEqualTo("login refused");
        assertThat(tunnels.toString()).doesNotContain("s:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse_login", "hang", "reset", "refuse_target", "html", "cut"})
    void failsInEveryWay(String behaviour) {
        control.mode(
                "{\"connect\":{\"behaviour\":\"" + behaviour + "\"},\"socks\":{\"behaviour\":\"" + behaviour + "\"}}");
        for (var type : ProxyType.values()) {
            assertThatThrownBy(() -> get(type, "anna", "s"));
        }
        await().untilAsserted(() -> assertThat(tunnels())
                .hasSize(3)
                .extracting(tunnel -> tunnel.path("outcome").asText())
                .containsOnly(
                        switch (behaviour) {
                            case "refuse_login" -> "login refused";
                            case "hang" -> "hanging";
                            case "refuse_target" -> "target refused";
                            default -> behaviour;
                        }));
    }

    @Test
    void aTargetThatIsNotThereIsRefused() {
        control.mode("{\"connect\":{\"names\":{\"avito.test\":\"127.0.0.1:1\"}}}");
        assertThatThrownBy(() -> get(ProxyType.HTTP, null, null)).hasMessageContaining("502");
        assertThat(tunnels().get(0).path("outcome").asText()).isEqualTo("target refused");
    }

    private static JsonNode tunnels() {
        return control.seed("{\"read\":{}}").path("tunnels");
    }

    private static int get(ProxyType type, String login, String password) throws Exception {
        var proxy = new ProxyOptions()
                .setType(type)
                .setHost("127.0.0.1")
                .setPort(type == ProxyType.HTTP ? proxies.connectPort() : proxies.socksPort())
                .setUsername(login)
                .setPassword(password);
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(tls.trustPem().toString()))
                .setConnectTimeout(700)
                .setProxyOptions(proxy));
        try {
            return client.request(new RequestOptions()
                            .setMethod(HttpMethod.GET)
                            .setHost("avito.test")
                            .setPort(simulators.tlsPort())
                            .setTimeout(700)
                            .setURI("/mango/nothing"))
                    .compose(request -> request.send().map(answer -> answer.statusCode()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(3, TimeUnit.SECONDS);
        } finally {
            client.close();
        }
    }
}
