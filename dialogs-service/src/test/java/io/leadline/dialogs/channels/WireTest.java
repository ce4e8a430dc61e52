package io.leadline.dialogs.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.localstack.testkit.DialogsProvidersResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WireTest {
    private static final String SEND = "/vk/method/messages.send";

    @Inject
    Wire wire;

    @BeforeEach
    void reset() {
        DialogsProvidersResource.control("vk").reset();
    }

    @Test
    void aRefusedConnectionWasSurelyNotSent() throws IOException {
        int port;
        try (var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        assertThat(wire.form("http://127.0.0.1:" + port + "/bot1:secret/x", Map.of()))
                .isInstanceOf(Answer.NotSent.class);
    }

    @Test
    void aCutOrHangingAnswerIsLost() {
        var url = DialogsProvidersResource.url() + SEND;
        for (var fault : new String[] {
            "{\"reset\":true}", "{\"transfer\":\"half_body\",\"status\":200,\"body\":{\"response\":1}}"
        }) {
            DialogsProvidersResource.control("vk").next(fault);
            assertThat(wire.form(url, Map.of())).as(fault).isInstanceOf(Answer.Lost.class);
        }
        for (var transfer : new String[] {"no_answer", "headers_only"}) {
            DialogsProvidersResource.control("vk").next("{\"transfer\":\"" + transfer + "\"}");
            var begun = System.nanoTime();
            assertThat(wire.get(url, Map.of(), Duration.ofMillis(500), 100))
                    .as(transfer)
                    .isInstanceOf(Answer.Lost.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void whatIsTooLargeIsCutWhileItComes() {
        var url = DialogsProvidersResource.url() + SEND;
        assertThat(wire.get(url, Map.of(), Duration.ofSeconds(5), 10)).isInstanceOf(Answer.TooLarge.class);
        assertThat(wire.get(url, Map.of(), Duration.ofSeconds(5), 10_000)).isInstanceOf(Answer.Said.class);
    }
}
