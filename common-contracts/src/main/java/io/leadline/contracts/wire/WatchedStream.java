package io.leadline.contracts.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A body that is closed when it brings nothing for too long; how slowly its reader asks does not matter. */
final class WatchedStream extends FilterInputStream {
    private static final long NOBODY_WAITS = Long.MIN_VALUE;

    private final Thread watch;
    private volatile long waitingSince = NOBODY_WAITS;
    private volatile boolean silent;

    WatchedStream(InputStream body, Duration patience) {
        super(body);
        watch = Thread.ofVirtual().name("wire-watch").start(() -> {
            try {
                while (true) {
                    Thread.sleep(patience);
                    var since = waitingSince;
                    if (since != NOBODY_WAITS && System.nanoTime() - since > patience.toNanos()) {
                        silent = true;
                        in.close();
                        return;
                    }
                }
            } catch (InterruptedException _) {
                // read to its end
            } catch (IOException _) {
                // gone already
            }
        });
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        waitingSince = System.nanoTime();
        try {
            var number = in.read(into, from, length);
            if (number < 0 && silent) {
                throw new IOException("Nothing came any more");
            }
            return number;
        } finally {
            waitingSince = NOBODY_WAITS;
        }
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        in.close();
    }
}
