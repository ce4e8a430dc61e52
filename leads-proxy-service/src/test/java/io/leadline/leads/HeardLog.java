package io.leadline.leads;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Every line of the log from now until closed, as it is before any masking filter of the console. */
public final class HeardLog extends Handler implements AutoCloseable {
    private final PatternFormatter form = new PatternFormatter("%c %s%e");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    public HeardLog() {
        setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        lines.add(form.format(entry));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
