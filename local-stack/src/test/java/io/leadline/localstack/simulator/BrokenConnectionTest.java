package io.leadline.localstack.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.WorkizResource;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looked at from a bare socket: an HTTP client would hide half of it. */
class BrokenConnectionTest {
    private static final int PATIENCE_MS = 400;
    private static WorkizResource workiz;
    private static Map<String, String> settings;
    private static SimulatorControl control;

    @BeforeAll
    static void start() {
        workiz = new WorkizResource();
        settings = workiz.start();
        control = WorkizResource.control();
    }

    @AfterAll
    static void stop() {
        workiz.stop();
    }

    @BeforeEach
    void reset() {
        control.reset();
    }

    /** @param open whether the connection was still open when patience ended */
    private record Heard(String text, boolean open, Duration took) {
        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }

        int announced() {
            return Integer.parseInt(text.replaceAll("(?is).*content-length: (\\d+).*", "$1"));
        }
    }

    @Test
    void requestMayNeverBeAnswered() throws Exception {
        control.next("{\"transfer\":\"no_answer\"}");
        var heard = create();
        assertThat(heard.text()).isEmpty();
        assertThat(heard.open()).isTrue();
        assertThat(control.received().getFirst().get("status").isNull()).isTrue();
        assertThat(leads()).isEqualTo(200);
    }

    @Test
    void requestMayBeCarriedOutAndNeverAnswered() throws Exception {
        control.next("{\"transfer\":\"no_answer\",\"effect\":true}");
        assertThat(create().text()).isEmpty();
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void answerMayStallAfterItsHeaders() throws Exception {
        control.next("{\"transfer\":\"headers_only\",\"effect\":true}");
        var heard = create();
        assertThat(heard.text()).startsWith("HTTP/1.1 200 ");
        assertThat(heard.body()).isEmpty();
        assertThat(heard.announced()).isPositive();
        assertThat(heard.open()).isTrue();
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void connectionMayCloseInTheMiddleOfTheBody() throws Exception {
        control.next("{\"transfer\":\"half_body\",\"effect\":true}");
        var heard = create();
        assertThat(heard.body()).startsWith("{\"flag\"").hasSize(heard.announced() / 2);
        assertThat(heard.open()).isFalse();
        assertThat(leads()).isEqualTo(201);
    }

    @Test
    void cutAnswerMayBeAnErrorToo() throws Exception {
        control.next("{\"status\":502,\"body\":\"<html>Bad Gateway</html>\",\"transfer\":\"half_body\"}");
        var heard = create();
        assertThat(heard.text()).startsWith("HTTP/1.1 502 ");
        assertThat(heard.body()).isEqualTo("<html>Bad Ga");
        assertThat(leads()).isEqualTo(200);
    }

    @Test
    void slowBodyArrivesWhole() throws Exception {
        control.next("{\"transfer\":\"slow\",\"slow_ms\":300}");
        var heard = create();
        assertThat(heard.took()).isGreaterThan(Duration.ofMillis(250));
        assertThat(heard.body()).hasSize(heard.announced());
        assertThat(new ObjectMapper().readTree(heard.body()).get("flag").asBoolean())
                .isTrue();
    }

    @Test
    void journalShowsARequestWhileItStillWaits() throws Exception {
        control.next("{\"delay_ms\":" + PATIENCE_MS * 2 + "}");
        create();
        var waiting = control.received().getFirst();
        assertThat(waiting.get("status").isNull()).isTrue();
        assertThat(waiting.at("/body/auth_secret").asText()).isEqualTo("***");
    }

    @Test
    void connectionsAreRefusedForAWhile() throws Exception {
        control.refuse(Duration.ofMillis(300));
        assertThatThrownBy(BrokenConnectionTest::create).hasMessageContaining("refused");
        for (var deadline = System.nanoTime() + 5_000_000_000L; ; ) {
            try {
                assertThat(create().text()).startsWith("HTTP/1.1 200 ");
                break;
            } catch (IOException stillShut) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
        assertThat(leads()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"transfer\":\"slow\"}",
                "{\"slow_ms\":5}",
                "{\"transfer\":\"sideways\"}",
                "{\"effect\":false,\"transfer\":\"slow\",\"slow_ms\":5}"
            })
    void nonsenseIsRefused(String fault) {
        assertThatThrownBy(() -> control.next(fault)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Heard create() throws IOException {
        var body = "{\"FirstName\":\"Joe\",\"auth_secret\":\"" + settings.get("WORKIZ_AUTH_SECRET") + "\"}";
        return send("POST", "lead/create/", body);
    }

    private static int leads() throws IOException {
        var all = send("GET", "lead/all/?start_date=2000-01-01&only_open=false&records=1", "");
        return new ObjectMapper().readTree(all.body()).get("found").asInt();
    }

    /** One answer, or what came of it in {@link #PATIENCE_MS}. */
    private static Heard send(String method, String operation, String body) throws IOException {
        var base = URI.create(settings.get("WORKIZ_BASE_URL"));
        var heard = new StringBuilder();
        var began = System.nanoTime();
        try (var socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream()
                    .write("%s %s/%s/%s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(
                                    method,
                                    base.getPath(),
                                    settings.get("WORKIZ_API_TOKEN"),
                                    operation,
                                    body.length(),
                                    body)
                            .getBytes(StandardCharsets.UTF_8));
            var buffer = new byte[65_536];
            boolean open = true;
            try {
                for (int read; (read = socket.getInputStream().read(buffer)) > 0; ) {
                    heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                    if (complete(heard)) {
                        break;
                    }
                }
                open = complete(heard);
            } catch (SocketTimeoutException patienceEnded) {
                open = true;
            }
            return new Heard(heard.toString(), open, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static boolean complete(CharSequence heard) {
        var so = new Heard(heard.toString(), true, Duration.ZERO);
        return heard.toString().contains("\r\n\r\n") && so.body().length() >= so.announced();
    }
}
