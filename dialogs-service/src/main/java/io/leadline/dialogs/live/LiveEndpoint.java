package io.leadline.dialogs.live;

import io.leadline.contracts.outbox.EventLog;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.jboss.logging.Logger;

/** The WebSocket of the dialogs document; {@link Opening} has let the client in. Nothing a client sends is needed. */
@WebSocket(path = "/ws")
public class LiveEndpoint {
    private static final Logger LOG = Logger.getLogger(LiveEndpoint.class);
    private static final TypedKey<LiveSocket> SOCKET = new TypedKey<>("socket");
    private static final int TRY_LATER = 1013;

    private final LiveSockets sockets;
    private final EventLog log;
    private final LiveSettings settings;

    LiveEndpoint(LiveSockets sockets, EventLog log, LiveSettings settings) {
        this.sockets = sockets;
        this.log = log;
        this.settings = settings;
    }

    /** Joins the others, after what the client missed. */
    @OnOpen
    @RunOnVirtualThread
    void open(WebSocketConnection connection) {
        var socket = new LiveSocket(
                connection,
                connection.userData().get(Line.KEY),
                connection.userData().get(Opening.VIEWER),
                settings.queue());
        connection.userData().put(SOCKET, socket);
        if (!sockets.admits(socket)) {
            connection.closeAndAwait(new CloseReason(TRY_LATER, "too many sockets"));
            return;
        }
        var since = socket.viewer().since();
        if (since == null) {
            var now = sockets.join(socket);
            socket.sendMissed(Frame.connected(now));
            socket.goLive(now);
            return;
        }
        // Most of it before it joins, so that little has to wait; once more after, so that nothing falls between.
        socket.sendMissed(Frame.connected(since));
        var nearly = sendMissed(socket, since);
        var now = sockets.join(socket);
        socket.goLive(Math.max(now, sendMissed(socket, nearly)));
    }

    /** Heartbeats of clients that cannot see pings; whatever it says, it says that somebody is there. */
    @OnTextMessage
    @NonBlocking
    void said(String text) {
        // nothing to do
    }

    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection) {
        var socket = connection.userData().get(SOCKET);
        if (socket != null) {
            sockets.leave(socket);
        }
    }

    @OnError
    @NonBlocking
    void failed(Throwable failure) {
        // Mostly a client that went without a word.
        LOG.debug("A socket failed", failure);
    }

    /** @return the number up to which the client has seen everything */
    private long sendMissed(LiveSocket socket, long since) {
        var reached = since;
        var read = 0;
        while (!socket.isGone()) {
            var page = log.read(socket.viewer().caller().tenantNumber(), reached, settings.resumeAtOnce());
            if (page.resync() || read > settings.resumeAtMost()) {
                var head = log.head();
                socket.sendMissed(Frame.resync(head));
                return head;
            }
            if (page.events().isEmpty()) {
                return reached;
            }
            for (var event : page.events()) {
                var frame = Frame.of(event);
                if (frame.isPresent() && !socket.sendMissed(frame.get())) {
                    return reached;
                }
                reached = event.seq();
            }
            read += page.events().size();
        }
        return reached;
    }
}
