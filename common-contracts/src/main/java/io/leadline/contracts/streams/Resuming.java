package io.leadline.contracts.streams;

import io.leadline.contracts.outbox.EventLog;
import io.leadline.contracts.outbox.EventRecord;
import io.quarkus.arc.properties.IfBuildProperty;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Opens streams, and sends those that resume what they missed. The log is read twice: most of it before the stream joins
 * the others, so that little has to wait meanwhile, and once more after it, so that nothing falls between the two; what
 * comes both ways is told by its number and sent once.
 */
@IfBuildProperty(name = "leadline.streams", stringValue = "true")
@Singleton
class Resuming {
    private static final Logger LOG = Logger.getLogger(Resuming.class);

    private final LiveStreams streams;
    private final StreamWords words;
    private final EventLog log;
    private final StreamSettings settings;

    Resuming(LiveStreams streams, StreamWords words, EventLog log, StreamSettings settings) {
        this.streams = streams;
        this.words = words;
        this.log = log;
        this.settings = settings;
    }

    /** Opens the stream from now on. */
    void open(LiveStream stream) {
        streams.admit(stream);
        var now = streams.join(stream);
        stream.open(StreamFrame.connected(now, tenant(stream)));
        stream.goLive(now);
    }

    /** Opens the stream with everything after this number. */
    void open(LiveStream stream, long since) throws InterruptedException {
        streams.admit(stream);
        try {
            stream.open(StreamFrame.connected(since, tenant(stream)));
            var nearly = sendMissed(stream, since);
            var now = streams.join(stream);
            stream.goLive(Math.max(now, sendMissed(stream, nearly)));
        } catch (RuntimeException e) {
            // The head is out, so an end is all the client can be told; it resumes.
            LOG.error("A live stream could not resume", e);
            stream.end();
        }
    }

    /** @return the number up to which the client has seen everything */
    private long sendMissed(LiveStream stream, long since) throws InterruptedException {
        var reached = since;
        var read = 0;
        while (true) {
            var page = log.read(tenant(stream), reached, settings.resumeAtOnce());
            if (page.resync() || read > settings.resumeAtMost()) {
                return resync(stream);
            }
            if (page.events().isEmpty()) {
                return reached;
            }
            reached = page.events().getLast().seq();
            read += page.events().size();
            var frames = visible(stream, page.events());
            if (frames.length() > 0 && !stream.sendMissed(frames, settings.patience())) {
                return reached;
            }
        }
    }

    private long resync(LiveStream stream) throws InterruptedException {
        var head = log.head();
        stream.sendMissed(StreamFrame.resync(head, tenant(stream)).bytes(), settings.patience());
        return head;
    }

    private Buffer visible(LiveStream stream, List<EventRecord> events) {
        var frames = Buffer.buffer();
        events.stream()
                .flatMap(event -> words.announcing(event).stream())
                .filter(announced -> announced.sees().test(stream.viewer().caller()))
                .forEach(announced -> frames.appendBuffer(announced.frame().bytes()));
        return frames;
    }

    private static long tenant(LiveStream stream) {
        return stream.viewer().caller().tenantNumber();
    }
}
