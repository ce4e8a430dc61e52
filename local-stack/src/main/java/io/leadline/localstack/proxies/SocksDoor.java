package io.leadline.localstack.proxies;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/** SOCKS5 (RFC 1928, 1929) and SOCKS4 with 4a on one port: the first byte tells them apart. */
final class SocksDoor {
    private static final int LOGIN = 2;
    private static final int NONE_ACCEPTABLE = 0xFF;

    private enum Awaiting {
        GREETING,
        LOGIN,
        REQUEST
    }

    private final NetClient client;
    private final ProxyMode mode;
    private final Tunnel tunnel;
    private final NetSocket socket;
    private Buffer read = Buffer.buffer();
    private Awaiting awaiting = Awaiting.GREETING;

    SocksDoor(NetClient client, ProxyMode mode, Tunnel tunnel, NetSocket socket) {
        this.client = client;
        this.mode = mode;
        this.tunnel = tunnel;
        this.socket = socket;
        socket.handler(bytes -> {
            read.appendBuffer(bytes);
            step();
        });
        socket.exceptionHandler(_ -> socket.close());
    }

    private void step() {
        switch (awaiting) {
            case GREETING -> {
                if (at(0) == 4) {
                    socks4();
                } else if (at(0) == 5) {
                    greeting();
                } else if (read.length() > 0) {
                    refuse("not SOCKS", Buffer.buffer());
                }
            }
            case LOGIN -> login();
            case REQUEST -> request();
        }
    }

    private void greeting() {
        var methods = at(1);
        if (methods < 0 || read.length() < 2 + methods) {
            return;
        }
        var offered = read.getBuffer(2, 2 + methods);
        var wanted = mode.wantsLogin() ? LOGIN : 0;
        var found = false;
        for (int i = 0; i < offered.length(); i++) {
            found |= offered.getByte(i) == wanted;
        }
        consume(2 + methods);
        if (!found) {
            refuse("login refused", reply(5, NONE_ACCEPTABLE));
            return;
        }
        socket.write(reply(5, wanted));
        awaiting = wanted == LOGIN ? Awaiting.LOGIN : Awaiting.REQUEST;
        step();
    }

    private void login() {
        var name = at(1);
        if (name < 0 || at(2 + name) < 0 || read.length() < 3 + name + at(2 + name)) {
            return;
        }
        var password = at(2 + name);
        var login = text(2, name);
        var secret = text(3 + name, password);
        consume(3 + name + password);
        tunnel.login(login);
        if (mode.lets(login, secret)) {
            socket.write(reply(1, 0));
            awaiting = Awaiting.REQUEST;
            step();
        } else {
            refuse("login refused", reply(1, 1));
        }
    }

    private void request() {
        if (read.length() < 5) {
            return;
        }
        var kind = at(3);
        var length = kind == 1 ? 4 : kind == 4 ? 16 : 1 + at(4);
        if (read.length() < 6 + length) {
            return;
        }
        var host = kind == 3 ? text(5, length - 1) : address(read.getBytes(4, 4 + length));
        var port = read.getUnsignedShort(4 + length);
        consume(6 + length);
        socket.pause();
        dial(host, port, Buffer.buffer(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0}), Buffer.buffer(new byte[] {
            5, 5, 0, 1, 0, 0, 0, 0, 0, 0
        }));
    }

    /** Address 0.0.0.x says that a name follows the user id (4a). */
    private void socks4() {
        var idEnd = zero(8);
        if (idEnd < 0) {
            return;
        }
        var named = at(4) == 0 && at(5) == 0 && at(6) == 0 && at(7) != 0;
        var nameEnd = named ? zero(idEnd + 1) : idEnd;
        if (nameEnd < 0) {
            return;
        }
        var login = text(8, idEnd - 8);
        var host = named ? text(idEnd + 1, nameEnd - idEnd - 1) : address(read.getBytes(4, 8));
        var port = read.getUnsignedShort(2);
        consume(nameEnd + 1);
        tunnel.login(login);
        tunnel.asks(host, port);
        // SOCKS4 has a user id and no password.
        if (!mode.lets(login, mode.password())) {
            refuse("login refused", reply4(0x5D));
            return;
        }
        socket.pause();
        dial(host, port, reply4(0x5A), reply4(0x5B));
    }

    private void dial(String host, int port, Buffer yes, Buffer no) {
        new Dialing(client, mode, tunnel).dial(socket, host, port, read, reached -> {
            socket.write(reached ? yes : no);
            if (!reached) {
                socket.close();
            }
        });
    }

    private void refuse(String why, Buffer answer) {
        tunnel.ends(why);
        socket.end(answer);
    }

    private int at(int index) {
        return index < read.length() ? read.getUnsignedByte(index) : -1;
    }

    private int zero(int from) {
        for (int i = from; i < read.length(); i++) {
            if (read.getByte(i) == 0) {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int length) {
        return read.getString(from, from + length, StandardCharsets.UTF_8.name());
    }

    private void consume(int bytes) {
        read = read.getBuffer(bytes, read.length());
    }

    private static Buffer reply(int first, int second) {
        return Buffer.buffer(new byte[] {(byte) first, (byte) second});
    }

    private static Buffer reply4(int code) {
        return Buffer.buffer(new byte[] {0, (byte) code, 0, 0, 0, 0, 0, 0});
    }

    private static String address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
