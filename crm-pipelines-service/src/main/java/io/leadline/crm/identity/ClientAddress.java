package io.leadline.crm.identity;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a request comes from, for the throttle. {@code X-Forwarded-For} counts only if a trusted proxy sent it, and
 * then from the right: each proxy appends, so what stands left of the first stranger is the stranger's own invention.
 * (Quarkus's proxy settings take the leftmost, with which anybody could choose an address per attempt.)
 */
@Startup
@Singleton
class ClientAddress {
    private static final String HEADER = "X-Forwarded-For";
    /** A home or office gets a /64: single IPv6 addresses are free to change. */
    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<Network> trusted;

    ClientAddress(LoginSettings settings) {
        try {
            trusted = settings.trustedProxies().orElse(List.of()).stream()
                    .map(Network::parse)
                    .toList();
        } catch (IllegalArgumentException _) {
            throw new ConfigurationException(
                    "TRUSTED_PROXIES must be addresses or networks (10.0.0.0/8), with commas.");
        }
    }

    /** The client's address; of an IPv6 one its network. */
    String of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll(HEADER));
    }

    String of(String peer, List<String> forwarded) {
        var client = Network.address(peer).orElse(null);
        if (client == null) {
            return peer;
        }
        var hops = Arrays.asList(String.join(",", forwarded).split(",")).reversed();
        for (var hop : hops) {
            var before = Network.address(hop);
            if (before.isEmpty() || !isTrusted(client)) {
                break;
            }
            client = before.get();
        }
        return text(client);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(n -> n.contains(address));
    }

    private static String text(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, IPV6_NETWORK_BYTES) + "/64"
                : address.getHostAddress();
    }
}
