package io.leadline.telephony.avito.media;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many files at once into memory, and no more. */
@Singleton
class Transfers {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Duration patience;

    Transfers(AvitoSettings settings) {
        places = new Semaphore(settings.filesAtOnce());
        patience = settings.shortTimeout();
    }

    /** What is done with a file in memory. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** @throws Problem UNAVAILABLE if too many come at once */
    <T> T one(Work<T> work) throws IOException {
        if (!taken()) {
            throw new Problem(CommonProblem.UNAVAILABLE, "Other files are on their way; repeat soon").retryAfter(SOON);
        }
        try {
            return work.run();
        } finally {
            places.release();
        }
    }

    private boolean taken() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
