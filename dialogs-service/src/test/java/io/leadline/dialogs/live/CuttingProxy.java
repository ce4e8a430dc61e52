package io.leadline.dialogs.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Stands between a client and a server, and cuts each connection after so many bytes of the server's. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final IntSupplier lengths;
    private final AtomicInteger cuts = new AtomicInteger();

    private CuttingProxy(ServerSocket door, int target, IntSupplier lengths) {
        this.door = door;
        this.target = target;
        this.lengths = lengths;
    }

    /** @param lengths asked once for each connection, in their order */
    static CuttingProxy before(int target, IntSupplier lengths) throws IOException {
        var proxy = new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, lengths);
        Thread.startVirtualThread(proxy::serve);
        return proxy;
    }

    int port() {
        return door.getLocalPort();
    }

    /** How many connections have ended. */
    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                var length = lengths.getAsInt();
                Thread.startVirtualThread(() -> pump(client, server, Integer.MAX_VALUE));
                Thread.startVirtualThread(() -> {
                    pump(server, client, length);
                    cuts.incrementAndGet();
                });
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void pump(Socket from, Socket to, int length) {
        try (from;
                to) {
            copy(from.getInputStream(), to, length);
        } catch (IOException _) {
            // the other side was cut
        }
    }

    private static void copy(InputStream in, Socket to, int length) throws IOException {
        var out = to.getOutputStream();
        var buffer = new byte[512];
        for (var left = length; left > 0; ) {
            var read = in.read(buffer, 0, Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
