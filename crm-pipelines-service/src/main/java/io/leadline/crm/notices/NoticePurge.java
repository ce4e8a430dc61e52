package io.leadline.crm.notices;

import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.worker.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.hibernate.Session;

/** Removes what nobody looks at any more, a batch at a time, over all tenants. */
@Singleton
class NoticePurge {
    private static final String NOTICES = """
            delete from crm.notice n using (
                select tenant_id, id from crm.notice
                where state in ('sent', 'unknown', 'dead') and created_at < :before
                order by created_at limit :batch for update skip locked) old
            where n.tenant_id = old.tenant_id and n.id = old.id
            """;

    private static final String FIRINGS = """
            delete from crm.notice_firing f using (
                select tenant_id, kind, object, due from crm.notice_firing
                where fired_at < :before order by fired_at limit :batch for update skip locked) old
            where f.tenant_id = old.tenant_id and f.kind = old.kind and f.object = old.object and f.due = old.due
            """;

    private static final String UPDATES = """
            delete from crm.telegram_update u using (
                select update_id from crm.telegram_update
                where state <> 'new' and received_at < :before
                order by received_at limit :batch for update skip locked) old
            where u.update_id = old.update_id
            """;

    private static final String CODES = """
            delete from crm.telegram_link_code c using (
                select tenant_id, user_id from crm.telegram_link_code
                where expires_at < :before limit :batch for update skip locked) old
            where c.tenant_id = old.tenant_id and c.user_id = old.user_id
            """;

    private final Session database;
    private final SystemScope system;
    private final NoticeSettings settings;
    private final Clock clock;
    private final Worker worker;

    NoticePurge(Session database, SystemScope system, NoticeSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        this.worker = new Worker("notice-purge", settings.purgeTick(), this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    Duration round() {
        purge(NOTICES, settings.keep());
        purge(FIRINGS, settings.keep());
        purge(UPDATES, settings.keepUpdates());
        purge(CODES, settings.keepUpdates());
        return settings.purgeTick();
    }

    private void purge(String sql, Duration keep) {
        var before = clock.instant().minus(keep);
        int removed;
        do {
            removed = system.call(
                    () -> QuarkusTransaction.requiringNew().call(() -> database.createNativeMutationQuery(sql)
                            .setParameter("before", before)
                            .setParameter("batch", settings.purgeBatch())
                            .executeUpdate()));
        } while (removed == settings.purgeBatch());
    }
}
