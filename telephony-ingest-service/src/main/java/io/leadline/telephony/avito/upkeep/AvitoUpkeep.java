package io.leadline.telephony.avito.upkeep;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.worker.Worker;
import io.leadline.telephony.avito.AvitoSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Removes what nobody asks for any more, a batch at a time, over all tenants. */
@Singleton
class AvitoUpkeep {
    private static final Duration TICK = Duration.ofHours(1);
    private static final int BATCH = 5_000;

    /** Table, key columns, and what is old. */
    private static final List<String[]> OLD = List.of(
            new String[] {"avito_message", "tenant_id, account_id, message_id", "heard_at < ?"},
            new String[] {"avito_chat", "tenant_id, account_id, chat_id, author_id", "fetched_at < ?"},
            new String[] {"avito_chat_mark", "tenant_id, account_id, chat_id", "read_at < ?"},
            new String[] {"avito_sent", "tenant_id, account_id, key", "first_at < ?"},
            new String[] {"avito_picture", "tenant_id, account_id, picture_id", "at < ?"},
            new String[] {"avito_greeted", "tenant_id, account_id, chat_id, day", "day < ?::timestamptz::date"},
            new String[] {"avito_fetch", "tenant_id, id", "state in ('sent', 'dead') and settled_at < ?"},
            new String[] {"avito_greeting", "tenant_id, id", "state in ('sent', 'dead') and settled_at < ?"});

    private final Database database;
    private final SystemScope system;
    private final AvitoSettings settings;
    private final Clock clock;
    private final Worker worker;

    AvitoUpkeep(Database database, SystemScope system, AvitoSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        this.worker = new Worker("avito-upkeep", TICK, this::round);
    }

    void start(@Observes StartupEvent starting) {
        worker.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        worker.stop();
    }

    Duration round() {
        var before = clock.instant().minus(settings.keep());
        for (var old : OLD) {
            var sql =
                    "delete from telephony.%1$s where (%2$s) in (select %2$s from telephony.%1$s where %3$s limit %4$d)"
                            .formatted(old[0], old[1], old[2], BATCH);
            int removed;
            do {
                removed = system.call(() -> QuarkusTransaction.requiringNew().call(() -> database.update(sql, before)));
            } while (removed == BATCH);
        }
        return TICK;
    }
}
