package io.leadline.crm.notices;

import io.leadline.contracts.worker.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Handles the updates of the inbox, woken by each that comes and by a tick, in every replica. */
@Singleton
class UpdateWorker {
    private final UpdateInbox inbox;
    private final NoticeSettings settings;
    private final Worker worker;

    UpdateWorker(UpdateInbox inbox, NoticeSettings settings) {
        this.inbox = inbox;
        this.settings = settings;
        this.worker = new Worker("telegram-updates", settings.updateTick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** Something came. */
    void wake() {
        worker.wake();
    }

    private Duration round() {
        return inbox.handleNext() ? Duration.ZERO : settings.updateTick();
    }
}
