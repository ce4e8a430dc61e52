package io.leadline.telephony.avito.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.leadline.contracts.egress.Egress;
import io.leadline.contracts.egress.EgressSettings;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoProxy;
import io.leadline.telephony.avito.accounts.ProxyType;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * docs/adr/0031: where Avito would be, a socket counts who comes. However the proxy fails, nobody does, and the call
 * says what is wrong.
 */
@QuarkusTest
class NeverDirectTest {
    private final SimulatorControl proxies = TelephonyProvidersResource.control("proxies");
    private final AtomicInteger came = new AtomicInteger();
    private ServerSocket avito;
    private AvitoClients clients;

    @Inject
    Vertx vertx;

    @Inject
    Egress egress;

    @BeforeEach
    void stand() throws IOException {
        proxies.reset();
        avito = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (true) {
                try (var _ = avito.accept()) {
                    came.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        clients =
                new AvitoClients(vertx, egress, settings("https://127.0.0.1:" + avito.getLocalPort()), new AvitoTime());
    }

    @AfterEach
    void leave() throws IOException {
        proxies.reset();
        avito.close();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, refuse_login, LOGIN", "SOCKS5, refuse_login, SOCKS", "SOCKS4, refuse_login, SOCKS",
        "HTTP, hang, TIMEOUT", "SOCKS5, hang, TIMEOUT", "SOCKS4, hang, TIMEOUT",
        "HTTP, reset, RESET", "SOCKS5, reset, RESET", "SOCKS4, reset, RESET",
        "HTTP, refuse_target, NOT_A_TUNNEL", "SOCKS5, refuse_target, SOCKS", "SOCKS4, refuse_target, SOCKS",
        "HTTP, html, NOT_A_TUNNEL", "SOCKS5, html, SOCKS", "SOCKS4, html, SOCKS",
    })
    void whateverTheProxyDoesNoByteGoesDirect(ProxyType type, String behaviour, Trouble diagnosis) {
        proxies.mode(
                "{\"connect\":{\"behaviour\":\"" + behaviour + "\"},\"socks\":{\"behaviour\":\"" + behaviour + "\"}}");
        var port = type == ProxyType.HTTP
                ? TelephonyProvidersResource.connectProxyPort()
                : TelephonyProvidersResource.socksProxyPort();
        var account = through(new AvitoProxy(type, "127.0.0.1", port, "anna", "s:1"));
        for (var i = 0; i < 2; i++) {
            assertThat(clients.call(account, AvitoRequest.get("/core/v1/accounts/self")))
                    .isEqualTo(new AvitoAnswer.NotSent(diagnosis, true));
        }
        assertThat(came).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"HTTP", "SOCKS4", "SOCKS5"})
    void aProxyThatIsNotThereIsNotPassedBy(ProxyType type) {
        assertThat(clients.call(through(new AvitoProxy(type, "127.0.0.1", 1, null, null)), AvitoRequest.get("/")))
                .isEqualTo(new AvitoAnswer.NotSent(Trouble.REFUSED, true));
        assertThat(clients.call(
                        through(new AvitoProxy(type, "no-such-host.invalid", 1, null, null)), AvitoRequest.get("/")))
                .isEqualTo(new AvitoAnswer.NotSent(Trouble.NOT_FOUND, true));
        assertThat(came).hasValue(0);
    }

    /** As outside the local stack. */
    @ParameterizedTest
    @CsvSource({"127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "localhost"})
    void aProxyInAPrivateNetworkIsNotUsed(String host) throws ReflectiveOperationException {
        var made = Egress.class.getDeclaredConstructor(EgressSettings.class);
        made.setAccessible(true);
        var strict = new AvitoClients(
                vertx,
                made.newInstance((EgressSettings) () -> false),
                settings("https://127.0.0.1:" + avito.getLocalPort()),
                new AvitoTime());
        var account = through(
                new AvitoProxy(ProxyType.HTTP, host, TelephonyProvidersResource.connectProxyPort(), null, null));
        for (var answer : List.of(
                strict.call(account, AvitoRequest.get("/")), strict.callAfresh(account, AvitoRequest.get("/")))) {
            assertThat(answer).isEqualTo(new AvitoAnswer.NotSent(Trouble.PRIVATE, true));
        }
        assertThat(proxies.seed("{\"read\":{}}").path("tunnels")).isEmpty();
        assertThat(came).hasValue(0);
    }

    /** That the socket counts at all. */
    @Test
    void withoutAProxyOneComes() {
        assertThat(clients.call(through(null), AvitoRequest.get("/")))
                .isEqualTo(new AvitoAnswer.NotSent(Trouble.RESET, false));
        assertThat(came).hasValueGreaterThan(0);
    }

    @Test
    void aProxyThatIsSetLaterHoldsFromThenOn() {
        withoutAProxyOneComes();
        var before = came.get();
        assertThat(clients.call(
                        through(new AvitoProxy(ProxyType.HTTP, "127.0.0.1", 1, null, null)), AvitoRequest.get("/")))
                .isEqualTo(new AvitoAnswer.NotSent(Trouble.REFUSED, true));
        assertThat(came).hasValue(before);
    }

    /** The caller was told that it is not sent, and may repeat it. */
    @Test
    void whatIsGivenUpBeforeItHasAConnectionIsNotSentLater() throws Exception {
        var asked = new AtomicInteger();
        var answers = new CompletableFuture<Void>();
        var slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        slow.setExecutor(Thread::startVirtualThread);
        slow.createContext("/", exchange -> {
            asked.incrementAndGet();
            answers.join();
            exchange.sendResponseHeaders(204, -1);
        });
        slow.start();
        try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
            var base = "http://127.0.0.1:" + slow.getAddress().getPort();
            var busy = new AvitoClients(vertx, egress, settings(base), new AvitoTime());
            var request = AvitoRequest.get("/");
            var sent = IntStream.range(0, 6)
                    .mapToObj(_ -> calls.submit(() -> busy.call(through(null), request)))
                    .toList();
            await().until(() -> asked.get() == 6);
            // The service ends while the seventh waits for one of their connections.
            Thread.currentThread().interrupt();
            assertThat(busy.call(through(null), request)).isInstanceOf(AvitoAnswer.NotSent.class);
            assertThat(Thread.interrupted()).isTrue();
            answers.complete(null);
            for (var one : sent) {
                assertThat(one.get()).isInstanceOf(AvitoAnswer.Said.class);
            }
            await().during(Duration.ofMillis(500)).until(() -> asked.get() == 6);
        } finally {
            slow.stop(0);
        }
    }

    private static AvitoAccount through(AvitoProxy proxy) {
        return new AvitoAccount(
                1, 1, "", null, true, 7, new AvitoAccount.Keys("c", "s", "w"), proxy, null, null, null, null, null, 1);
    }

    private static AvitoSettings settings(String base) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        100,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withMapping(AvitoSettings.class)
                .withDefaultValues(Map.of(
                        "leadline.avito.base-url", base,
                        "leadline.avito.public-url", "http://127.0.0.1",
                        "leadline.avito.connect-timeout", "700ms",
                        "leadline.avito.timeout", "2s"))
                .build()
                .getConfigMapping(AvitoSettings.class);
    }
}
