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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is to be compared: every replica's clock fires, one row comes of it, one replica at a time works on it. */
@Singleton
class ReconciliationQueue {
    private static final String FIRE = """
            insert into telephony.reconciliation
                (tenant_id, account_id, kind, due_at, date_from, date_to, next_at, created_at)
            select tenant_id, account_id, kind, due_at, date_from, due_at, now, now
            from unnest(?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                    as due(tenant_id, account_id, kind, due_at, date_from),
                (select ?::timestamptz) as clock(now)
            order by tenant_id, account_id, kind
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
    /** What this process has seen to already, by account and kind. */
    private final Map<String, Instant> fired = new ConcurrentHashMap<>();

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

    /** One that has fallen due, up to which it compares. */
    private record Due(MangoApi.Ref account, String kind, Instant at, Instant from) {
        String key() {
            return account.tenant() + "/" + account.account() + "/" + kind;
        }
    }

    /** The hour's and the night's, of every account. */
    void fire() {
        fire(system.call(() -> QuarkusTransaction.requiringNew().call(mango::enabledOfAll)));
    }

    /** One statement for all that have fallen due since this process last looked; most times none has. */
    int fire(Collection<MangoApi.Ref> accounts) {
        var now = clock.instant();
        var due = accounts.stream()
                .flatMap(one -> due(one, now))
                .filter(one -> !one.at().equals(fired.get(one.key())))
                .toList();
        if (due.isEmpty()) {
            return 0;
        }
        var made = system.call(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.update(
                        FIRE,
                        column(due, one -> one.account().tenant()),
                        column(due, one -> one.account().account()),
                        column(due, Due::kind),
                        column(due, one -> one.at().toString()),
                        column(due, one -> one.from().toString()),
                        now)));
        due.forEach(one -> fired.put(one.key(), one.at()));
        return made;
    }

    private Stream<Due> due(MangoApi.Ref one, Instant now) {
        var hour = now.minus(settings.lag()).truncatedTo(ChronoUnit.HOURS);
        var zone = TenantScope.call(one.tenant(), () -> tenants.zone(one.tenant()));
        var night = now.atZone(zone)
                .toLocalDate()
                .atTime(settings.nightlyAt())
                .atZone(zone)
                .toInstant();
        return Stream.of(
                        new Due(one, "hourly", hour, hour.minus(settings.hourlyBack())),
                        new Due(one, "nightly", night, night.minus(settings.nightlyBack())))
                .filter(due -> !due.at().isAfter(now));
    }

    private static <T> List<T> column(List<Due> due, Function<Due, T> value) {
        return due.stream().map(value).toList();
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
