package io.leadline.contracts.egress;

import io.leadline.contracts.problem.Problem;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Keeps a tenant's admin from sending a service into our own network: an address somebody typed in is used only if it
 * is https and every address of its host is a public one. Asked when it is saved and again before each use, for names
 * may come to mean something else.
 */
@Singleton
public class Egress {
    private final EgressSettings settings;

    Egress(EgressSettings settings) {
        this.settings = settings;
    }

    /**
     * The address, parsed.
     *
     * @param field what a refusal names
     * @throws Problem VALIDATION_ERROR; it does not quote the address, which may hold a secret
     */
    public URI require(String field, String url) {
        var address = parsed(field, url);
        if (!settings.allowPrivate()) {
            if (!"https".equalsIgnoreCase(address.getScheme())) {
                throw Problem.invalid(field, "must begin with https://");
            }
            requirePublic(field, address.getHost());
        }
        return address;
    }

    /** Where a host leads. */
    public enum Reach {
        /** To public addresses alone, or wherever it likes in the local stack. */
        PUBLIC,
        /** To an address in a private, link-local, loopback or other special network. */
        PRIVATE,
        /** Nowhere: the name is not known. */
        UNKNOWN
    }

    /** Where it leads now; for callers who tell people more than that it is refused. Resolves the name. */
    public Reach reach(String host) {
        if (settings.allowPrivate()) {
            return Reach.PUBLIC;
        }
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(Egress::isPublic)
                    ? Reach.PUBLIC
                    : Reach.PRIVATE;
        } catch (UnknownHostException _) {
            return Reach.UNKNOWN;
        }
    }

    /**
     * Refuses a host that does not lead to public addresses alone.
     *
     * @throws Problem VALIDATION_ERROR, also for a name nobody knows
     */
    public void requirePublic(String field, String host) {
        switch (reach(host)) {
            case PUBLIC -> {}
            case PRIVATE -> throw Problem.invalid(field, "must not point into a private network");
            case UNKNOWN -> throw Problem.invalid(field, "must name a host that is known");
        }
    }

    private static URI parsed(String field, String url) {
        try {
            var address = new URI(url.strip());
            var scheme = address.getScheme();
            if (address.getHost() != null
                    && address.getRawUserInfo() == null
                    && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))) {
                return address;
            }
        } catch (URISyntaxException _) {
            // told below, without quoting it
        }
        throw Problem.invalid(field, "must be an address such as https://example.com");
    }

    /** Java knows some of the special networks; the others are RFC 6890's. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        var bytes = address.getAddress();
        var first = bytes[0] & 0xff;
        var second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            // Unique local fc00::/7; 64:ff9b::/96 and 2002::/16 lead back into IPv4.
            return (first & 0xfe) != 0xfc && first != 0x00 && !(first == 0x20 && second == 0x02);
        }
        return first != 0
                && first < 240
                && !(first == 100 && (second & 0xc0) == 64)
                && !(first == 192 && second == 0 && (bytes[2] & 0xff) == 0)
                && !(first == 198 && (second & 0xfe) == 18);
    }
}
