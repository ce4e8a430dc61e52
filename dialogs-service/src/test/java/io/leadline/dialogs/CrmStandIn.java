package io.leadline.dialogs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes the reports crm takes, and shows what came: {@code GET /reports?tenant}, one a line ({@code 7 true}).
 * {@code POST /away?tenant} has it answer 503 to that tenant's until {@code POST /back?tenant}. Tests of every class
 * loader reach it over HTTP.
 */
public final class CrmStandIn implements QuarkusTestResourceLifecycleManager {
    private final Map<String, List<String>> reports = new ConcurrentHashMap<>();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/presence", this::report);
        server.createContext("/reports", call -> answer(call, 200, String.join("\n", of(tenant(call)))));
        server.createContext("/away", call -> answer(call, 200, "" + away.add(tenant(call))));
        server.createContext("/back", call -> answer(call, 200, "" + away.remove(tenant(call))));
        server.setExecutor(Thread::startVirtualThread);
        server.start();
        return Map.of(
                "quarkus.rest-client.crm.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private void report(HttpExchange call) throws IOException {
        var tenant = call.getRequestHeaders().getFirst("X-Tenant-ID");
        var body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (call.getRequestHeaders().getFirst("Authorization") == null) {
            answer(call, 401, "");
        } else if (away.contains(tenant)) {
            answer(call, 503, "");
        } else {
            of(tenant).add(body.replaceAll("\\{\"user_id\":(\\d+),\"connected\":(\\w+)}", "$1 $2"));
            answer(call, 204, "");
        }
    }

    private List<String> of(String tenant) {
        return reports.computeIfAbsent(tenant, _ -> new CopyOnWriteArrayList<>());
    }

    private static String tenant(HttpExchange call) {
        return call.getRequestURI().getQuery();
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        try (call) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        }
    }
}
