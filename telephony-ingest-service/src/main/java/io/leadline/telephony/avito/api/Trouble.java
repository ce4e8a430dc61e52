package io.leadline.telephony.avito.api;

import com.fasterxml.jackson.annotation.JsonValue;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why a connection did not come about or broke; the diagnoses of spec/call-centre-roadmap.md, stage 14. */
public enum Trouble {
    /** ECONNREFUSED. */
    REFUSED("Nothing listens at the address: the connection was refused"),
    /** ETIMEDOUT. */
    TIMEOUT("No answer came in time"),
    /** ENOTFOUND. */
    NOT_FOUND("The host's name is not known"),
    /** ECONNRESET. */
    RESET("The connection was cut"),
    /** EPROTO. */
    TLS("The TLS handshake failed: something between us and Avito is not Avito"),
    /** 407. */
    LOGIN("The proxy refuses login and password (407)"),
    /** It speaks another protocol, or refuses in the words of SOCKS. */
    SOCKS("The proxy does not speak this version of SOCKS, or refuses login or target"),
    /** An HTTP proxy answered something else than 200 or 407. */
    NOT_A_TUNNEL("The proxy did not open a tunnel: it does not know CONNECT, or cannot reach Avito"),
    /** Egress refuses it. */
    PRIVATE("The proxy's address points into a private network"),
    TOO_LARGE("The answer is larger than any should be"),
    OTHER("The connection failed");

    private static final int DEEPEST = 8;

    private final String message;

    Trouble(String message) {
        this.message = message;
    }

    /** As it is written on the wire. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For the admin; quotes nothing. */
    public String message() {
        return message;
    }

    static Trouble of(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            var found = ofOne(cause);
            if (found != null) {
                return found;
            }
            cause = cause.getCause();
        }
        return OTHER;
    }

    /** Null to look at its cause. What the libraries say is looked at, never passed on: it may quote an address. */
    private static Trouble ofOne(Throwable failure) {
        var said = failure.getMessage() == null ? "" : failure.getMessage().toLowerCase(Locale.ROOT);
        return switch (failure) {
            case TooLarge _ -> TOO_LARGE;
            case UnknownHostException _ -> NOT_FOUND;
            case ConnectTimeoutException _, TimeoutException _ -> TIMEOUT;
            case ProxyConnectException _ -> ofProxy(said, failure.getCause());
            case ConnectException _ -> said.contains("timed out") ? TIMEOUT : REFUSED;
            case SSLException _ -> isCut(failure.getCause()) ? RESET : TLS;
            case ClosedChannelException _ -> RESET;
            case SocketException _ -> RESET;
            default -> said.contains("connection was closed") || said.contains("connection reset") ? RESET : null;
        };
    }

    private static Trouble ofProxy(String said, Throwable cause) {
        if (cause instanceof DecoderException) {
            return said.contains("http") ? NOT_A_TUNNEL : SOCKS;
        }
        if (said.contains("status: 407")) {
            return LOGIN;
        }
        if (said.contains("timeout")) {
            return TIMEOUT;
        }
        if (said.contains("disconnected")) {
            return RESET;
        }
        if (said.startsWith("http")) {
            return said.contains("status:") ? NOT_A_TUNNEL : cause == null ? NOT_A_TUNNEL : null;
        }
        if (said.contains("authstatus") || said.contains("authmethod")) {
            return SOCKS;
        }
        if (said.contains("status:")) {
            return SOCKS;
        }
        return cause == null ? SOCKS : null;
    }

    private static boolean isCut(Throwable cause) {
        for (var one = cause; one != null; one = one.getCause()) {
            if (one instanceof ClosedChannelException || one instanceof SocketException) {
                return true;
            }
        }
        return false;
    }

    /** The answer was cut while it came. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("too large", null, false, false);
        }
    }
}
