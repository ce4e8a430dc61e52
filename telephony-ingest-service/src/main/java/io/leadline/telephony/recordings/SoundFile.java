package io.leadline.telephony.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sound on its way, in a file that is gone once this is closed. */
public final class SoundFile implements AutoCloseable {
    private static final int PIECE = 1 << 16;

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

    /** Takes all that comes; false if it is more than a recording may have. */
    public boolean fill(InputStream bytes) throws IOException {
        try (var file = Files.newOutputStream(path)) {
            var piece = new byte[PIECE];
            var size = 0L;
            for (var number = bytes.read(piece); number >= 0; number = bytes.read(piece)) {
                size += number;
                if (size > largest) {
                    return false;
                }
                file.write(piece, 0, number);
            }
            return true;
        }
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
