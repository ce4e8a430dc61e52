package io.leadline.contracts.streams;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One client's open stream. No thread of its own: what changes, changes on its connection's event loop. What the
 * connection does not take waits here, up to a limit; beyond it the client is cut off and may resume.
 */
final class LiveStream {
    /** HTTP/2's CANCEL: ends one stream and leaves the connection to the others on it. */
    private static final long CANCEL = 8;

    private final Viewer viewer;
    private final HttpServerResponse response;
    private final ConnectionBase connection;
    private final Context context;
    private final boolean ownsConnection;
    private final int limit;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Deque<StreamFrame> waiting;
    private boolean live;
    private long last;
    private volatile long sentAt = System.nanoTime();

    /** Of a thread that serves the request. */
    LiveStream(Viewer viewer, HttpServerRequest request, int limit) {
        this.viewer = viewer;
        this.response = request.response();
        this.connection = (ConnectionBase) request.connection();
        this.context = Vertx.currentContext();
        this.ownsConnection = request.version() != HttpVersion.HTTP_2;
        this.limit = limit;
    }

    Viewer viewer() {
        return viewer;
    }

    /** Completes when the stream is over, whoever ended it. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Sends the head and the first message. */
    void open(StreamFrame first) {
        onLoop(() -> {
            response.setChunked(true)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                    // Neither kept nor gathered nor compressed on the way (nginx; any proxy).
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
                    .putHeader("X-Accel-Buffering", "no")
                    .drainHandler(_ -> flush());
            write(first);
        });
    }

    /**
     * Sends what the client missed and waits until its connection has taken it; of a virtual thread.
     *
     * @return false if the stream is over
     */
    boolean sendMissed(Buffer frames, Duration patience) throws InterruptedException {
        var taken = new CompletableFuture<Void>();
        onLoop(() -> response.write(frames).onComplete(_ -> taken.complete(null)));
        try {
            CompletableFuture.anyOf(taken, ended).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            onLoop(this::cutOff);
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return !ended.isDone();
    }

    /** From now on messages go out as they come; those up to this number have been sent. */
    void goLive(long reached) {
        onLoop(() -> {
            live = true;
            last = reached;
            flush();
        });
    }

    /** Sends a message, or keeps it while the client catches up or does not read; from any thread. */
    void offer(StreamFrame frame) {
        onLoop(() -> take(frame));
    }

    /** Sends a ping, unless something else is on its way; from any thread. */
    void ping(StreamFrame ping) {
        onLoop(() -> {
            if (live && waiting == null && !response.writeQueueFull()) {
                write(ping);
            }
        });
    }

    boolean isQuietFor(Duration time) {
        return System.nanoTime() - sentAt >= time.toNanos();
    }

    /** Whether the client has gone without our being told. */
    boolean isGone() {
        return response.closed();
    }

    /** Ends the stream in good order; from any thread. */
    void end() {
        // In the request's context, so that the access log knows whose end it is.
        context.runOnContext(_ -> ended.complete(null));
    }

    private void take(StreamFrame frame) {
        if (live && frame.seq() <= last) {
            return;
        }
        if (live && waiting == null && !response.writeQueueFull()) {
            write(frame);
            return;
        }
        if (waiting == null) {
            waiting = new ArrayDeque<>();
        }
        if (waiting.size() == limit) {
            cutOff();
            return;
        }
        waiting.add(frame);
    }

    private void flush() {
        if (!live || waiting == null || ended.isDone()) {
            return;
        }
        while (!waiting.isEmpty() && !response.writeQueueFull()) {
            var frame = waiting.remove();
            if (frame.seq() > last) {
                write(frame);
            }
        }
        if (waiting.isEmpty()) {
            waiting = null;
        }
    }

    private void write(StreamFrame frame) {
        last = frame.seq();
        sentAt = System.nanoTime();
        response.write(frame.bytes());
    }

    /** An orderly end would wait behind what the client does not read. */
    private void cutOff() {
        if (ownsConnection) {
            connection.channelHandlerContext().close();
        } else {
            response.reset(CANCEL);
        }
        ended.complete(null);
    }

    private void onLoop(Runnable work) {
        context.runOnContext(_ -> {
            if (ended.isDone()) {
                return;
            }
            if (response.closed() || response.ended()) {
                ended.complete(null);
                return;
            }
            work.run();
        });
    }
}
