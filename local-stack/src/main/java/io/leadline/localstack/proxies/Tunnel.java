package io.leadline.localstack.proxies;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;

/** One connection of a client: what it asked for, how much went through, what became of it. */
final class Tunnel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String protocol;
    private String host = "";
    private int port;
    private String login = "";
    private String outcome = "asking";
    private long up;
    private long down;

    Tunnel(String protocol) {
        this.protocol = protocol;
    }

    void asks(String askedHost, int askedPort) {
        host = askedHost;
        port = askedPort;
    }

    void login(String name) {
        login = name;
    }

    void ends(String how) {
        outcome = how;
    }

    /** Joins both, either end closing the other. */
    void join(NetSocket client, NetSocket target, boolean cut, Buffer early) {
        outcome = "open";
        client.handler(bytes -> {
            up += bytes.length();
            target.write(bytes);
        });
        target.handler(bytes -> {
            down += bytes.length();
            if (cut) {
                outcome = "cut";
                client.close();
                target.close();
            } else {
                client.write(bytes);
            }
        });
        client.closeHandler(_ -> target.close());
        target.closeHandler(_ -> client.close());
        client.exceptionHandler(_ -> client.close());
        target.exceptionHandler(_ -> target.close());
        if (early.length() > 0) {
            up += early.length();
            target.write(early);
        }
        client.resume();
    }

    ObjectNode told() {
        return JSON.createObjectNode()
                .put("protocol", protocol)
                .put("host", host)
                .put("port", port)
                .put("login", login)
                .put("outcome", outcome)
                .put("bytes_up", up)
                .put("bytes_down", down);
    }
}
