package io.leadline.telephony.avito;

import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** Avito under TLS, as it is: a CONNECT proxy is asked for a tunnel only then. Less patience than in life. */
public final class AvitoTls implements QuarkusTestResourceLifecycleManager {
    @Override
    public int order() {
        return 100;
    }

    @Override
    public Map<String, String> start() {
        var port = free();
        return Map.ofEntries(
                Map.entry("quarkus.http.test-port", Integer.toString(port)),
                Map.entry("leadline.avito.public-url", "http://127.0.0.1:" + port),
                Map.entry("leadline.avito.tick", "300ms"),
                Map.entry("leadline.avito.base-url", TelephonyProvidersResource.avitoTlsUrl("127.0.0.1")),
                Map.entry(
                        "leadline.avito.trust-pem",
                        TelephonyProvidersResource.trustPem().toString()),
                Map.entry("leadline.avito.connect-timeout", "2s"),
                Map.entry("leadline.avito.short-timeout", "3s"),
                Map.entry("leadline.avito.timeout", "4s"),
                Map.entry("leadline.avito.largest-picture", "2M"),
                Map.entry("leadline.avito.webhook-grace", "3s"));
    }

    /** Avito is told where we are before we are there. */
    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // nothing of its own
    }
}
