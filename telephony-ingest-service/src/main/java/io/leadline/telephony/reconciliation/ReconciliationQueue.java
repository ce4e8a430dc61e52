package io.leadline.telephony.reconciliation;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.mango.MangoApi;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What is to be compared: every replica's clock fires, one row comes of it, one replica at a time works on it. */
@Singleton
class ReconciliationQueue {
    private static final String FIRE = """
            insert into telephony.reconciliation
                (tenant_id, account_id, kind, due_at, date_from, date_to, next_at, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, account_id, kind, due_at) do nothing""";

    private static final String CLAIM = """
            update telephony.reconciliation
            set state = 'running', tries = tries + 1, next_at = ?
            where (tenant_id, id) = (
                select tenant_id, id from telephony.reconciliation
                where state in ('waiting', 'running') and next_at <= ?
                order by next_at limit 1 for update skip locked)
            returning tenant_id, id, account_id, date_from, date_to, tries""";

    private final Database database;
    private final SystemScope system;
    private final MangoApi mango;
    private final Tenants tenants;
    private final ReconciliationSettings settings;
    private final Clock clock;

    ReconciliationQueue(
            Database database,
            SystemScope system,
            MangoApi mango,
            Tenants tenants,
            ReconciliationSettings settings,
            Clock clock) {
        this.database = database;
        this.system = system;
        this.mango = mango;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    /** One to be done now. */
    record Task(long tenant, long id, long account, Instant from, Instant to, int tries) {}

    /** The hour's and the night's, of every account; most times all are there already. */
    void fire() {
        var accounts = system.call(() -> QuarkusTransaction.requiringNew().call(mango::enabledOfAll));
        accounts.forEach(this::fire);
    }

    void fire(MangoApi.Ref one) {
        var now = clock.instant();
        var hour = now.minus(settings.lag()).truncatedTo(ChronoUnit.HOURS);
        TenantScope.call(one.tenant(), () -> {
            fire(one, "hourly", hour, hour.minus(settings.hourlyBack()), hour, now);
            var zone = tenants.zone(one.tenant());
            var night = now.atZone(zone)
                    .toLocalDate()
                    .atTime(settings.nightlyAt())
                    .atZone(zone)
                    .toInstant();
            if (!night.isAfter(now)) {
                fire(one, "nightly", night, night.minus(settings.nightlyBack()), night, now);
            }
            return null;
        });
    }

    private void fire(MangoApi.Ref one, String kind, Instant due, Instant from, Instant to, Instant now) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.update(FIRE, one.tenant(), one.account(), kind, due, from, to, now, now));
    }

    /** Takes one; whoever is silent over it too long loses it. */
    Optional<Task> claim() {
        var now = clock.instant();
        return system.call(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.first(
                        CLAIM,
                        row -> new Task(
                                row.number("tenant_id"),
                                row.number("id"),
                                row.number("account_id"),
                                row.instant("date_from"),
                                row.instant("date_to"),
                                row.integer("tries")),
                        now.plus(settings.lease()),
                        now)));
    }

    /** It goes on; in the tenant's scope, as the next ones. */
    void renew(Task task) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.update(
                        "update telephony.reconciliation set next_at = ? where tenant_id = ? and id = ?",
                        clock.instant().plus(settings.lease()),
                        task.tenant(),
                        task.id()));
    }

    void done(Task task, long received, long providerSays, long added) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        database.update("""
                        update telephony.reconciliation
                        set state = 'done', received = ?, provider_says = ?, added = ?, error = null, finished_at = ?
                        where tenant_id = ? and id = ?""", received, providerSays, added, clock.instant(), task.tenant(), task.id()));
    }

    /** Tried again later, unless it was tried often enough. */
    void failed(Task task, String error) {
        var over = task.tries() >= settings.tries();
        QuarkusTransaction.requiringNew()
                .run(() -> database.update(
                        """
                        update telephony.reconciliation set state = ?, error = ?, next_at = ?, finished_at = ?
                        where tenant_id = ? and id = ?""",
                        over ? "failed" : "waiting",
                        error,
                        clock.instant().plus(settings.again()),
                        over ? clock.instant() : null,
                        task.tenant(),
                        task.id()));
    }
}
