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
import java.util.regex.Pattern;

/** Thousands of clients of the live stream on one thread, so that the bench costs the machine little. */
final class SseCrowd implements AutoCloseable {
    /** Beginning at the same time: less than the server's queue of waiting connections. */
    private static final int AT_ONCE = 64;

    private static final int PATIENCE_SECONDS = 60;
    private static final Pattern LEAD = Pattern.compile("\"lead_id\":(\\d+)");

    private final int port;
    private final Listener listener;
    private final Selector selector;
    private final Thread thread;
    private final Semaphore beginning = new Semaphore(AT_ONCE);
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ByteBuffer read = ByteBuffer.allocateDirect(64 * 1024);
    private volatile boolean closing;

    /** Told of every message about a lead, on the crowd's one thread. */
    interface Listener {
        void heard(long lead, long nanoTime);
    }

    private static final class Client {
        private final byte[] request;
        private boolean connected;
        private String rest = "";

        Client(byte[] request) {
            this.request = request;
        }
    }

    SseCrowd(int port, Listener listener) throws IOException {
        this.port = port;
        this.listener = listener;
        this.selector = Selector.open();
        this.thread = Thread.ofPlatform().daemon().name("sse-crowd").start(this::run);
    }

    /** Returns once all have got {@code connected}. */
    void join(int number, IntFunction<String> token) throws IOException, InterruptedException {
        var wanted = connected.get() + number;
        for (var n = 0; n < number; n++) {
            if (!beginning.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BenchRefusal("a client is not connected after " + PATIENCE_SECONDS + " s");
            }
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            var request = "GET /api/events/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                    + "Authorization: Bearer " + token.apply(n) + "\r\n\r\n";
            channel.register(
                    selector, SelectionKey.OP_CONNECT, new Client(request.getBytes(StandardCharsets.US_ASCII)));
            selector.wakeup();
        }
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (connected.get() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new BenchRefusal(connected.get() + " of " + wanted + " clients are connected, " + lost + " lost");
            }
            Thread.sleep(20);
        }
    }

    /** How many streams the server ended. */
    int lost() {
        return lost.get();
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
                if (channel.read(read) < 0) {
                    throw new IOException("ended");
                }
                take(client, StandardCharsets.ISO_8859_1.decode(read.flip()).toString());
            }
        } catch (IOException _) {
            lost.incrementAndGet();
            key.cancel();
        }
    }

    private void take(Client client, String arrived) {
        var now = System.nanoTime();
        var text = client.rest + arrived;
        var whole = text.lastIndexOf("\n\n") + 1;
        client.rest = text.substring(whole);
        var complete = text.substring(0, whole);
        if (!client.connected && complete.contains("\"connected\"")) {
            client.connected = true;
            connected.incrementAndGet();
            beginning.release();
        }
        var lead = LEAD.matcher(complete);
        while (lead.find()) {
            listener.heard(Long.parseLong(lead.group(1)), now);
        }
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
