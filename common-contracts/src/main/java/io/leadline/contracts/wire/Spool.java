package io.leadline.contracts.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what comes from elsewhere into a file of ours, piece by piece, and tells whose fault it is if that fails. */
public final class Spool {
    private static final int PIECE = 1 << 16;

    private Spool() {}

    /** Our own disk did not take it: that says nothing of what came. */
    public static final class Unwritten extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        private Unwritten(IOException cause) {
            super(cause);
        }
    }

    /**
     * Takes all that comes.
     *
     * @param largest in bytes
     * @return false if it is more; then nobody can say what is in the file
     * @throws IOException if the bytes do not come
     * @throws Unwritten if the file cannot be written
     */
    public static boolean fill(Path file, InputStream bytes, long largest) throws IOException {
        var piece = new byte[PIECE];
        try (var out = open(file)) {
            var size = 0L;
            for (var number = bytes.read(piece); number >= 0; number = bytes.read(piece)) {
                size += number;
                if (size > largest) {
                    return false;
                }
                write(out, piece, number);
            }
            return true;
        }
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw new Unwritten(e);
        }
    }

    private static void write(OutputStream out, byte[] piece, int number) {
        try {
            out.write(piece, 0, number);
        } catch (IOException full) {
            throw new Unwritten(full);
        }
    }
}
