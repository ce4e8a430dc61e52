package io.leadline.localstack.proxies;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** An HTTP proxy that knows CONNECT only, as the Avito accounts' proxies are used (upstreams/avito.md §9). */
final class ConnectDoor {
    private static final Pattern REQUEST = Pattern.compile("CONNECT \\[?([^ \\]]+?)\\]?:(\\d{1,5}) HTTP/1\\.[01]");
    private static final int LONGEST_HEAD = 16_384;

    private final NetClient client;
    private final ProxyMode mode;
    private final Tunnel tunnel;
    private final NetSocket socket;
    private Buffer read = Buffer.buffer();

    ConnectDoor(NetClient client, ProxyMode mode, Tunnel tunnel, NetSocket socket) {
        this.client = client;
        this.mode = mode;
        this.tunnel = tunnel;
        this.socket = socket;
        socket.handler(this::more);
        socket.exceptionHandler(_ -> socket.close());
    }

    private void more(Buffer bytes) {
        read.appendBuffer(bytes);
        var text = read.toString(StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end >= 0) {
            socket.pause();
            asked(text.substring(0, end).split("\r\n"), read.getBuffer(end + 4, read.length()));
        } else if (read.length() > LONGEST_HEAD) {
            answer("431 Request Header Fields Too Large", "");
            socket.close();
        }
    }

    private void asked(String[] lines, Buffer early) {
        var request = REQUEST.matcher(lines[0]);
        if (!request.matches()) {
            // Absolute form among others: what the plain "proxy" option of many clients sends.
            tunnel.ends("not CONNECT: " + lines[0]);
            socket.end(Dialing.PAGE);
            return;
        }
        tunnel.asks(request.group(1), Integer.parseInt(request.group(2)));
        var credentials = credentials(lines);
        tunnel.login(credentials[0]);
        if (!mode.lets(credentials[0], credentials[1])) {
            tunnel.ends("login refused");
            answer("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"proxy\"\r\n");
            socket.close();
            return;
        }
        new Dialing(client, mode, tunnel)
                .dial(socket, request.group(1), Integer.parseInt(request.group(2)), early, this::reached);
    }

    private void reached(boolean yes) {
        if (yes) {
            socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
            answer("502 Bad Gateway", "");
            socket.close();
        }
    }

    private void answer(String status, String headers) {
        socket.write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static String[] credentials(String[] lines) {
        for (var line : lines) {
            if (line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization: basic ")) {
                var text =
                        new String(Base64.getDecoder().decode(line.substring(27).strip()), StandardCharsets.UTF_8);
                var colon = text.indexOf(':');
                return colon < 0
                        ? new String[] {text, ""}
                        : new String[] {text.substring(0, colon), text.substring(colon + 1)};
            }
        }
        return new String[] {"", ""};
    }
}
