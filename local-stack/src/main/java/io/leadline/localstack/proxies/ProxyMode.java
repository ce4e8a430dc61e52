package io.leadline.localstack.proxies;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.Map;

/**
 * How the proxies behave until told otherwise.
 *
 * @param login who may pass; absent: everybody (the HTTP proxy by Basic, SOCKS5 by RFC 1929, SOCKS4 by its user id)
 * @param names what only the proxies know: a name, and {@code address} or {@code address:port} it stands for; {@code
 *     avito.test} is 127.0.0.1 if nothing else is said
 */
record ProxyMode(String login, String password, Behaviour behaviour, Map<String, String> names) {
    enum Behaviour {
        /** Passes on. */
        OK,
        /** Refuses whatever login comes: 407, or the refusals of SOCKS. */
        REFUSE_LOGIN,
        /** Takes the connection and the request, and never says a word. */
        HANG,
        /** Cuts the connection once the request is there. */
        RESET,
        /** Says that the target cannot be reached. */
        REFUSE_TARGET,
        /** Answers with an HTML page and status 400, as proxies do that do not know CONNECT; SOCKS likewise. */
        HTML,
        /** Passes on, and cuts the tunnel after the first bytes of the target. */
        CUT
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static final ProxyMode PLAIN = new ProxyMode(null, null, null, null);

    /** Both doors, each with its own behaviour. */
    record Both(ProxyMode connect, ProxyMode socks) {
        Both {
            connect = connect == null ? PLAIN : connect;
            socks = socks == null ? PLAIN : socks;
        }

        static Both of(JsonNode wish) {
            return wish.isMissingNode() ? new Both(null, null) : JSON.convertValue(wish, Both.class);
        }

        JsonNode json() {
            return JSON.valueToTree(this);
        }
    }

    /** Where a tunnel goes. */
    record Target(String host, int port) {}

    ProxyMode {
        password = password == null ? "" : password;
        behaviour = behaviour == null ? Behaviour.OK : behaviour;
        var known = new HashMap<>(Map.of("avito.test", "127.0.0.1"));
        known.putAll(names == null ? Map.of() : names);
        names = Map.copyOf(known);
    }

    boolean lets(String name, String secret) {
        return behaviour != Behaviour.REFUSE_LOGIN && (login == null || login.equals(name) && password.equals(secret));
    }

    boolean wantsLogin() {
        return login != null || behaviour == Behaviour.REFUSE_LOGIN;
    }

    Target resolve(String host, int port) {
        var known = names.get(host);
        if (known == null) {
            return new Target(host, port);
        }
        var colon = known.indexOf(':');
        return colon < 0
                ? new Target(known, port)
                : new Target(known.substring(0, colon), Integer.parseInt(known.substring(colon + 1)));
    }
}
