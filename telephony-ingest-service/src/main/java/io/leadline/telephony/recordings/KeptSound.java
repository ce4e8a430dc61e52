package io.leadline.telephony.recordings;

import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.files.FileType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What is known of a sound once its bytes are there.
 *
 * @param seconds how long it lasts, or null for a kind whose length cannot be told
 * @param checksum SHA-256 in hex
 */
record KeptSound(String mime, long size, Integer seconds, String checksum) {
    /** Enough to tell a kind of file by. */
    private static final int START = 64;

    /**
     * Of the bytes in the file; empty if they are no sound.
     *
     * @param said the type its sender gives it, or null
     */
    static Optional<KeptSound> of(Path file, String said) throws IOException {
        byte[] start;
        try (var bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(START);
        }
        var mime = FileType.of(start, said);
        if (start.length == 0 || FileType.isProgram(start) || isText(start) || !FileType.fits("voice", mime)) {
            return Optional.empty();
        }
        return Optional.of(new KeptSound(mime, Files.size(file), seconds(file), Sha256.hex(file)));
    }

    /** A page or an answer in JSON, come in a sound's place: no kind of sound begins like one. */
    private static boolean isText(byte[] start) {
        var text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
        return text.startsWith("<") || text.startsWith("{");
    }

    private static Integer seconds(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return AudioLength.of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))
                    .map(length -> (int) Math.round(length.toMillis() / 1000.0))
                    .orElse(null);
        }
    }
}
