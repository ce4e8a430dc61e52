package io.leadline.localstack.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.localstack.mailbox.Mailbox;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class TelephonyProvidersResourceTest {
    @Test
    void settingsAndPortsLeadToTheSimulators() throws Exception {
        var resource = new TelephonyProvidersResource();
        try {
            var settings = resource.start();
            assertThat(settings)
                    .containsEntry("MANGO_BASE_URL", TelephonyProvidersResource.url() + "/mango/vpbx")
                    .containsEntry("MANGO_API_SALT", "demo-salt-91c2")
                    .containsEntry("RECORDINGS_IMAP_URL", Mailbox.url(TelephonyProvidersResource.imapPort()));
            for (var name : new String[] {"mango", "avito", "proxies", "mailbox"}) {
                TelephonyProvidersResource.control(name).reset();
            }
            var ports = TelephonyProvidersResource.control("proxies")
                    .seed("{\"read\":{}}")
                    .path("ports");
            assertThat(ports.path("connect").asInt()).isEqualTo(TelephonyProvidersResource.connectProxyPort());
            assertThat(ports.path("socks").asInt()).isEqualTo(TelephonyProvidersResource.socksProxyPort());
            // Without a token, but over TLS that is trusted.
            assertThat(statusOf(TelephonyProvidersResource.avitoTlsUrl("localhost") + "/core/v1/accounts/self"))
                    .isEqualTo(401);
        } finally {
            resource.stop();
        }
    }

    private static int statusOf(String url) throws Exception {
        var trust = KeyStore.getInstance(KeyStore.getDefaultType());
        trust.load(null, null);
        try (var pem = Files.newInputStream(TelephonyProvidersResource.trustPem())) {
            trust.setCertificateEntry(
                    "simulators", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        try (var http = HttpClient.newBuilder().sslContext(tls).build()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
