package io.leadline.telephony.recordings;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Room for sounds on their way: in files, for a pod's memory holds few of them, and for some at once, as its disk does. */
@Singleton
class SoundFiles {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore room;
    private final long largest;
    private final Path folder;

    @Inject
    SoundFiles(RecordingSettings settings) {
        this(settings, Path.of(System.getProperty("java.io.tmpdir")));
    }

    SoundFiles(RecordingSettings settings, Path folder) {
        room = new Semaphore(settings.atOnce(), true);
        largest = settings.largest().asLongValue();
        this.folder = folder;
    }

    /** An empty one; waits for room. */
    SoundFile open() throws IOException {
        try {
            if (!room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("Too many sounds are on their way");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("The process ends");
        }
        try {
            return new SoundFile(Files.createTempFile(folder, "recording", null), largest, room::release);
        } catch (IOException | RuntimeException e) {
            room.release();
            throw e;
        }
    }
}
