package io.leadline.dialogs.live;

import io.netty.channel.Channel;
import io.quarkus.websockets.next.HttpUpgradeCheck.HttpUpgradeContext;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The connection below a WebSocket. Live frames go straight to it: through the WebSocket's own methods each socket would
 * encode the same text again, and pay a future, a captured context and a system call of its own for each frame
 * (docs/adr/0030). Everything else about a socket stays Quarkus' business.
 */
record Line(Channel channel) {
    static final TypedKey<Line> KEY = new TypedKey<>("line");

    /** Before the upgrade the request still tells on what it came; the connection stays the same. */
    static Line of(HttpUpgradeContext opening) {
        return new Line(((ConnectionBase) opening.httpRequest().connection()).channel());
    }

    /** Runs on the thread that alone writes to this connection; what is offered meanwhile waits for the same run. */
    void soon(Runnable work) {
        channel.eventLoop().execute(work);
    }

    /**
     * All at once, on the connection's own thread.
     *
     * @param taken told how many they were, once they are out or the connection is gone
     */
    void write(List<Frame> frames, IntConsumer taken) {
        for (var frame : frames.subList(0, frames.size() - 1)) {
            channel.write(frame.wire(), channel.voidPromise());
        }
        var number = frames.size();
        channel.writeAndFlush(frames.getLast().wire()).addListener(_ -> taken.accept(number));
    }
}
