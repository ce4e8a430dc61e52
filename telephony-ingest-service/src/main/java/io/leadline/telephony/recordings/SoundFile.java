package io.leadline.telephony.recordings;

import io.leadline.contracts.wire.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sound on its way, in a file that is gone once this is closed. */
public final class SoundFile implements AutoCloseable {
    private final Path path;
    private final long largest;
    private final Runnable closed;

    SoundFile(Path path, long largest, Runnable closed) {
        this.path = path;
        this.largest = largest;
        this.closed = closed;
    }

    Path path() {
        return path;
    }

    /** Takes all that comes; false if it is more than a recording may have. Fails as {@link Spool#fill}. */
    public boolean fill(InputStream bytes) throws IOException {
        return Spool.fill(path, bytes, largest);
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            closed.run();
        }
    }

    @Override
    public String toString() {
        return "SoundFile";
    }
}
