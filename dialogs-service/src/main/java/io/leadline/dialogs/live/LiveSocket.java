package io.leadline.dialogs.live;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client's socket. Frames go out as they come; how many are on their way is counted, and a client that does not
 * take them gets {@code resync} and is closed. While it still resumes, live frames wait behind what it missed.
 */
final class LiveSocket {
    /** The token has ended, or its user was blocked: open again with a new one. */
    static final int UNAUTHORIZED = 4401;
    /** Too slow: load the state anew. */
    static final int SLOW = 4408;
    /** This replica goes: open again, elsewhere. */
    static final int GOING = 1001;

    private final WebSocketConnection connection;
    private final Line line;
    private final Viewer viewer;
    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();

    /** While it resumes, all live frames; after that, those that go out with the next run of its line. */
    private final List<Frame> waiting = new ArrayList<>();

    private boolean live;
    private long last;
    private int underWay;
    private boolean closed;

    LiveSocket(WebSocketConnection connection, Line line, Viewer viewer, int limit) {
        this.connection = connection;
        this.line = line;
        this.viewer = viewer;
        this.limit = limit;
    }

    Viewer viewer() {
        return viewer;
    }

    boolean isGone() {
        return connection.isClosed();
    }

    /** A live frame; before {@link #goLive} it waits. */
    void offer(Frame frame) {
        lock.lock();
        try {
            if (closed || frame.seq() <= last) {
                return;
            }
            if (waiting.size() + underWay >= limit) {
                tooSlow(frame.seq());
                return;
            }
            waiting.add(frame);
            if (live) {
                last = frame.seq();
                if (waiting.size() == 1) {
                    line.soon(this::drain);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends what was missed, and waits until the client has taken it. */
    boolean sendMissed(Frame frame) {
        try {
            connection.sendTextAndAwait(frame.text());
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    /** Everything up to this number was sent; from now on live frames go out as they come. */
    void goLive(long upTo) {
        lock.lock();
        try {
            live = true;
            last = upTo;
            var kept = List.copyOf(waiting);
            waiting.clear();
            kept.forEach(this::offer);
        } finally {
            lock.unlock();
        }
    }

    /** Ends it with a code a client understands. */
    void close(int code, String reason) {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                waiting.clear();
                connection.close(new CloseReason(code, reason)).subscribe().with(_ -> {}, _ -> {});
            }
        } finally {
            lock.unlock();
        }
    }

    /** What has come since the line was asked for, in one go. */
    private void drain() {
        List<Frame> frames;
        lock.lock();
        try {
            if (closed || waiting.isEmpty()) {
                return;
            }
            frames = List.copyOf(waiting);
            waiting.clear();
            underWay += frames.size();
        } finally {
            lock.unlock();
        }
        line.write(frames, this::taken);
    }

    private void taken(int number) {
        lock.lock();
        try {
            underWay -= number;
        } finally {
            lock.unlock();
        }
    }

    private void tooSlow(long seq) {
        connection.sendText(Frame.resync(seq).text()).subscribe().with(_ -> {}, _ -> {});
        close(SLOW, "resync");
    }
}
