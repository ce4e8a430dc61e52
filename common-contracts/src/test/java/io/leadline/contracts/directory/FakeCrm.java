package io.leadline.contracts.directory;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** crm's token endpoint and directory as its OpenAPI document has them: two pages, after three kinds of failure. */
public final class FakeCrm implements QuarkusTestResourceLifecycleManager {
    static final String SECRET = "directory-client-secret";
    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>(java.util.List.of(503, 401, 200));

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/auth/token", this::token);
        server.createContext("/internal/directory", FakeCrm::directory);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
        return Map.of(
                "CRM_URL", "http://127.0.0.1:" + server.getAddress().getPort(),
                "SERVICE_CLIENT_ID", "leads",
                "SERVICE_CLIENT_SECRET", SECRET,
                "leadline.directory.first-pause", "20ms",
                "leadline.directory.cache", "50ms");
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void token(HttpExchange call) throws IOException {
        var failure = failures.poll();
        var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (failure != null) {
            answer(call, failure, "<html>" + body + "</html>");
        } else if (body.contains("grant_type=client_credentials")
                && body.contains("client_id=leads")
                && body.contains("client_secret=" + SECRET)) {
            answer(call, 200, """
                    {"access_token":"a-service-token","token_type":"Bearer","expires_in":900}""");
        } else {
            answer(call, 401, "{}");
        }
    }

    private static void directory(HttpExchange call) throws IOException {
        var query = String.valueOf(call.getRequestURI().getQuery());
        if (!"Bearer a-service-token".equals(call.getRequestHeaders().getFirst("Authorization"))) {
            answer(call, 401, "{}");
        } else if (!query.contains("after=")) {
            answer(call, 200, """
                    {"seq":7,"tenants":[{"number":501,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a11","name":"Один",
                    "time_zone":"Asia/Omsk","phone_region":"RU"}],"users":[],"next":"t501"}""");
        } else if (query.contains("after=t501")) {
            answer(call, 200, """
                    {"seq":8,"tenants":[{"number":502,"uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a12","name":"Два",
                    "time_zone":"Asia/Chita","phone_region":"RU","new_field":1}],"users":[],"next":"t502"}""");
        } else {
            answer(call, 200, """
                    {"seq":9,"tenants":[],"users":[{"tenant_number":502,"number":71,
                    "uuid":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a13","login":"a","first_name":"Анна","last_name":"Ким",
                    "role":"operator","status":"active","cities":[],"extension":"101","telegram":null}],"next":null}""");
        }
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        try (var out = call.getResponseBody()) {
            out.write(bytes);
        }
    }
}
