package io.leadline.crm.notices;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.contracts.worker.Worker;
import io.leadline.crm.notices.bot.NoticeBot;
import io.leadline.crm.tenants.NoticeRules;
import io.leadline.crm.tenants.Tenants;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Looks at every tick for what the clock brings about, in every replica (DESIGN §3, clock jobs). */
@Singleton
class NoticeClock {
    private static final Logger LOG = Logger.getLogger(NoticeClock.class);
    private static final int TENANTS = 200;

    private final ClockNotices notices;
    private final NoticeBot bot;
    private final Tenants tenants;
    private final SystemScope system;
    private final NoticeSettings settings;
    private final Worker worker;

    NoticeClock(ClockNotices notices, NoticeBot bot, Tenants tenants, SystemScope system, NoticeSettings settings) {
        this.notices = notices;
        this.bot = bot;
        this.tenants = tenants;
        this.system = system;
        this.settings = settings;
        this.worker = new Worker("notice-clock", settings.clockTick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        if (bot.isConfigured()) {
            worker.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    /** Looks once at every tenant. */
    Duration round() {
        List<NoticeRules> page;
        var after = 0L;
        do {
            var from = after;
            page = system.call(() -> tenants.noticeRulesAfter(from, TENANTS));
            page.stream().filter(NoticeRules::enabled).forEach(this::look);
            after = page.isEmpty() ? after : page.getLast().tenant();
        } while (page.size() == TENANTS);
        return settings.clockTick();
    }

    private void look(NoticeRules rules) {
        for (Consumer<NoticeRules> job :
                List.<Consumer<NoticeRules>>of(notices::waitingLeads, notices::overdueTasks, notices::digest)) {
            try {
                TenantScope.run(rules.tenant(), () -> job.accept(rules));
            } catch (RuntimeException e) {
                // The other tenants and jobs go on; what was claimed is rolled back, and the next tick tries again.
                LOG.warnf(e, "The clock's notices of tenant %d failed", rules.tenant());
            }
        }
    }
}
