package io.leadline.telephony.mango;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Asks Mango for the employees of all accounts, now and then: whose SIP address is whose changes without us. */
@Singleton
class StaffClock {
    private final StaffTurns turns;
    private final MangoStaff staff;
    private final MangoApi mango;
    private final MangoLines lines;
    private final MangoSettings settings;
    private final Worker worker;

    StaffClock(StaffTurns turns, MangoStaff staff, MangoApi mango, MangoLines lines, MangoSettings settings) {
        this.turns = turns;
        this.staff = staff;
        this.mango = mango;
        this.lines = lines;
        this.settings = settings;
        this.worker = new Worker("mango-staff", settings.staffTick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        if (settings.staffClock()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    private Duration round() {
        var taken = turns.take();
        taken.ifPresent(this::ask);
        return taken.isPresent() ? Duration.ZERO : settings.staffTick();
    }

    /** Whose turn was taken. */
    void ask(MangoApi.Ref one) {
        TenantScope.run(one.tenant(), () -> {
            var reply = mango.call(one.tenant(), one.account(), MangoStaff.METHOD, Map.of());
            QuarkusTransaction.requiringNew().run(() -> learn(one, reply));
        });
    }

    private void learn(MangoApi.Ref one, MangoReply reply) {
        switch (reply) {
            case MangoReply.Done done -> staff.replace(one.tenant(), one.account(), done.json());
            case MangoReply.Wait(var pause, var _) -> turns.again(one, pause);
            // Asked wrongly, it is not asked again before its next turn.
            case MangoReply.Refused(var status, var code) ->
                failed(one, "Mango refuses to name its employees (%d, HTTP %d)".formatted(code, status));
            case MangoReply.NotSent _, MangoReply.Lost _, MangoReply.TooLarge _ -> {
                failed(one, "Mango does not answer when asked for its employees");
                turns.again(one, settings.staffSoonest());
            }
        }
    }

    private void failed(MangoApi.Ref one, String error) {
        lines.failed(one.tenant(), one.account(), "", error);
    }
}
