package io.leadline.localstack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Thousands of WebSocket clients on one thread, so that the bench costs the machine little. */
final class SocketCrowd implements AutoCloseable {
    /** Beginning at the same time: less than the server's queue of waiting connections. */
    private static final int AT_ONCE = 64;

    private static final int PATIENCE_SECONDS = 60;
    private static final int TEXT = 1;
    private static final int PING = 9;
    private static final int PONG = 10;

    private final int port;
    private final Manners manners;
    private final Listener listener;
    private final Selector selector;
    private final Thread thread;
    private final Semaphore beginning = new Semaphore(AT_ONCE);
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ByteBuffer read = ByteBuffer.allocateDirect(256 * 1024);
    private volatile boolean closing;

    /** Told of every message, on the crowd's one thread; {@code text} is good during the call. */
    interface Listener {
        void heard(ByteBuffer text, long nanoTime);
    }

    /** How a server is spoken to. */
    enum Manners {
        /** Ready with {@code connected}. */
        LEADLINE,
        /** Ready once the socket stands. */
        BARE,
        /** Engine.IO 4: asks to be let in and answers its own kind of pings. */
        SOCKET_IO
    }

    private static final class Client {
        private final byte[] request;
        private boolean upgraded;
        private boolean ready;
        private ByteBuffer rest = ByteBuffer.allocate(0);

        Client(byte[] request) {
            this.request = request;
        }
    }

    SocketCrowd(int port, Manners manners, Listener listener) throws IOException {
        this.port = port;
        this.manners = manners;
        this.listener = listener;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name("socket-crowd").start(this::run);
    }

    /** Returns once all are ready. */
    void join(int number, IntFunction<String> path) throws IOException, InterruptedException {
        var wanted = connected.get() + number;
        for (var n = 0; n < number; n++) {
            var request = "GET " + path.apply(n) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            if (!beginning.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchRefusal("a client is not connected after " + PATIENCE_SECONDS + " s");
            }
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            channel.register(
                    selector, SelectionKey.OP_CONNECT, new Client(request.getBytes(StandardCharsets.US_ASCII)));
            selector.wakeup();
        }
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (connected.get() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new BenchRefusal(connected.get() + " of " + wanted + " clients are ready, " + lost + " lost");
            }
            Thread.sleep(20);
        }
    }

    /** Refuses to go on if the server ended a socket. */
    void mustBeWhole() {
        if (lost.get() > 0) {
            throw new BenchRefusal("the server ended " + lost + " sockets");
        }
    }

    private void run() {
        try {
            while (!closing) {
                selector.select(this::serve, 1000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        var client = (Client) key.attachment();
        var channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                // Less than an empty socket buffer holds.
                channel.write(ByteBuffer.wrap(client.request));
            } else if (key.isReadable()) {
                read.clear();
                read.put(client.rest);
                if (channel.read(read) < 0) {
                    throw new IOException("ended");
                }
                read.flip();
                if (client.upgraded || upgrade(client)) {
                    take(client, channel);
                }
                client.rest = ByteBuffer.allocate(read.remaining()).put(read).flip();
            }
        } catch (IOException _) {
            lost.incrementAndGet();
            key.cancel();
        }
    }

    private boolean upgrade(Client client) throws IOException {
        var head = StandardCharsets.ISO_8859_1.decode(read.duplicate()).toString();
        var end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException(head);
        }
        read.position(read.position() + end + 4);
        client.upgraded = true;
        if (manners == Manners.BARE) {
            isReady(client);
        }
        return true;
    }

    /** Every frame that came whole; a server's are not masked. */
    private void take(Client client, SocketChannel channel) throws IOException {
        var now = System.nanoTime();
        while (read.remaining() >= 2) {
            var kind = read.get(read.position()) & 0x0f;
            var length = read.get(read.position() + 1) & 0x7f;
            var head = 2;
            if (length == 126) {
                if (read.remaining() < 4) {
                    return;
                }
                length = read.getShort(read.position() + 2) & 0xffff;
                head = 4;
            }
            if (read.remaining() < head + length) {
                return;
            }
            var text = read.slice(read.position() + head, length);
            read.position(read.position() + head + length);
            if (kind == TEXT) {
                text(client, channel, text, now);
            } else if (kind == PING) {
                answer(channel, PONG, StandardCharsets.ISO_8859_1.decode(text).toString());
            }
        }
    }

    private void text(Client client, SocketChannel channel, ByteBuffer text, long now) throws IOException {
        if (manners == Manners.SOCKET_IO && text.get(0) != '4') {
            // 0 opens, 2 is its ping.
            answer(channel, TEXT, text.get(0) == '0' ? "40" : "3");
        } else if (client.ready) {
            listener.heard(text, now);
        } else {
            isReady(client);
        }
    }

    private void isReady(Client client) {
        client.ready = true;
        connected.incrementAndGet();
        beginning.release();
    }

    /** Short, and masked with zeros: the text stays as it is. */
    private static void answer(SocketChannel channel, int kind, String text) throws IOException {
        var frame = ByteBuffer.allocate(6 + text.length());
        frame.put((byte) (0x80 | kind)).put((byte) (0x80 | text.length())).putInt(0);
        channel.write(frame.put(text.getBytes(StandardCharsets.ISO_8859_1)).flip());
    }

    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        for (var key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
