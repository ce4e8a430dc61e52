package io.leadline.localstack.proxies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An HTTP proxy (CONNECT) and a SOCKS one (5, 4, 4a), each at a port of its own. They resolve names themselves and
 * remember whatever was asked of them.
 */
public final class Proxies implements Simulator {
    private static final int KEPT = 5_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deque<Tunnel> tunnels = new ArrayDeque<>();
    private ProxyMode.Both mode = new ProxyMode.Both(null, null);
    private volatile int connectPort;
    private volatile int socksPort;

    /** Ports of their own; 0 for free ones. */
    public Proxies(int connectPort, int socksPort) {
        this.connectPort = connectPort;
        this.socksPort = socksPort;
    }

    /** Where the HTTP proxy listens, once the simulators are up. */
    public int connectPort() {
        return connectPort;
    }

    /** Where the SOCKS proxy listens, once the simulators are up. */
    public int socksPort() {
        return socksPort;
    }

    @Override
    public Future<?> open(Vertx vertx) {
        var client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(5_000));
        return listen(vertx, connectPort, (socket, tunnel) -> connect(client, socket, tunnel), "http")
                .onSuccess(port -> connectPort = port)
                .compose(_ -> listen(vertx, socksPort, (socket, tunnel) -> socks(client, socket, tunnel), "socks"))
                .onSuccess(port -> socksPort = port);
    }

    private Future<Integer> listen(Vertx vertx, int port, BiConsumer<NetSocket, Tunnel> door, String protocol) {
        return vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1").setPort(port))
                .connectHandler(socket -> {
                    var tunnel = new Tunnel(protocol);
                    tunnels.addLast(tunnel);
                    if (tunnels.size() > KEPT) {
                        tunnels.removeFirst();
                    }
                    door.accept(socket, tunnel);
                })
                .listen()
                .map(server -> server.actualPort());
    }

    private void connect(NetClient client, NetSocket socket, Tunnel tunnel) {
        new ConnectDoor(client, mode.connect(), tunnel, socket);
    }

    private void socks(NetClient client, NetSocket socket, Tunnel tunnel) {
        new SocksDoor(client, mode.socks(), tunnel, socket);
    }

    @Override
    public String name() {
        return "proxies";
    }

    @Override
    public Reply answer(RoutingContext request) {
        return Reply.empty(404);
    }

    @Override
    public void reset() {
        tunnels.clear();
        mode = new ProxyMode.Both(null, null);
    }

    /** {@code {"read":{}}} answers the ports and every connection: what it asked for, login, bytes and outcome. */
    @Override
    public JsonNode seed(JsonNode wish) {
        if (!wish.has("read")) {
            throw new IllegalArgumentException("read");
        }
        var answer = JSON.createObjectNode();
        answer.putObject("ports").put("connect", connectPort).put("socks", socksPort);
        var told = answer.putArray("tunnels");
        tunnels.forEach(tunnel -> told.add(tunnel.told()));
        return answer;
    }

    /**
     * {@code {"connect":{"login":"l","password":"p","behaviour":"ok","names":{"avito.test":"127.0.0.1:8443"}},
     * "socks":{…}}}; behaviours are {@code ok}, {@code refuse_login}, {@code hang}, {@code reset}, {@code
     * refuse_target}, {@code html} and {@code cut}. For connections from now on.
     */
    @Override
    public JsonNode mode(JsonNode wish) {
        mode = ProxyMode.Both.of(wish);
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public List<String> secrets() {
        return List.of();
    }
}
