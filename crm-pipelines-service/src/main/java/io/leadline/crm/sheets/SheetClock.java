package io.leadline.crm.sheets;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Begins the runs whose time has come; of all replicas the one that claims it. */
@Singleton
class SheetClock {
    private final SheetRows rows;
    private final SystemScope system;
    private final SheetsSettings settings;
    private final Worker worker;

    SheetClock(SheetRows rows, SystemScope system, SheetsSettings settings) {
        this.rows = rows;
        this.system = system;
        this.settings = settings;
        this.worker = new Worker("sheet-clock", settings.clockTick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    private Duration round() {
        var due = system.call(() -> QuarkusTransaction.requiringNew().call(rows::claim));
        due.ifPresent(
                tenant -> TenantScope.run(tenant, () -> rows.queue(tenant, RunWish.all("schedule"), Duration.ZERO)));
        return due.isPresent() ? Duration.ZERO : settings.clockTick();
    }
}
