package io.leadline.localstack.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Stands in for the identity provider of DESIGN §2: one key pair per test JVM, its public half over HTTP, tokens
 * with the agreed claims. Needs nothing of the services, so that a wrong verifier cannot agree with a wrong signer.
 */
public final class TestIssuer {
    /** Tenant 1 of {@link #user(String)}. */
    public static final UUID TENANT = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private static final String KEY = "issuer.key";
    private static final String SERVER = "issuer";

    private TestIssuer() {}

    /** Starts the key server unless it runs; returns the issuer, as in {@code iss}. */
    public static String start() {
        return JvmWide.computeOnce(SERVER, TestIssuer::serve);
    }

    /** Address of the public key. */
    public static String jwksUrl() {
        return start() + "/.well-known/jwks.json";
    }

    /** A user of tenant 1 with this role; login, name and numbers can be changed on the builder. */
    public static TokenBuilder user(String role) {
        return new TokenBuilder(start(), key())
                .role(role)
                .tenant(1, TENANT)
                .user(1, UUID.nameUUIDFromBytes(role.getBytes(StandardCharsets.UTF_8)))
                .login(role)
                .name("Test " + role);
    }

    /** A service: {@code groups=[service]}, no tenant (it sends {@code X-Tenant-ID}). */
    public static TokenBuilder service(String clientId) {
        return new TokenBuilder(start(), key())
                .role("service")
                .subject(clientId)
                .login(clientId)
                .name(clientId);
    }

    private static SigningKey key() {
        return SigningKey.parse(
                JvmWide.computeOnce(KEY, () -> SigningKey.generate().text()));
    }

    private static String serve() {
        try {
            var jwks = ("{\"keys\":[" + key().jwk() + "]}").getBytes(StandardCharsets.UTF_8);
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/jwks.json", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, jwks.length);
                try (var body = exchange.getResponseBody()) {
                    body.write(jwks);
                }
            });
            server.setExecutor(Thread::startVirtualThread);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
