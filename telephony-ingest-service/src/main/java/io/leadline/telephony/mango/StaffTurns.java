package io.leadline.telephony.mango;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When Mango is asked for an account's employees. Moving a turn on takes it: two replicas never take the same. */
@Singleton
class StaffTurns {
    private static final int MOST_REMEMBERED = 10_000;

    private static final String TAKE = """
            insert into telephony.mango_staff_turn as t (tenant_id, account_id, asked_at, due_at)
            select a.tenant_id, a.account_id, now.at, now.at + make_interval(secs => ? * (1 + ? * random() / 100))
            from unnest(?::bigint[], ?::bigint[]) a (tenant_id, account_id)
                cross join (select ?::timestamptz) as now (at)
            where not exists (
                select from telephony.mango_staff_turn o
                where o.tenant_id = a.tenant_id and o.account_id = a.account_id and o.due_at > now.at)
            limit 1
            on conflict (tenant_id, account_id) do update set asked_at = excluded.asked_at, due_at = excluded.due_at
            where t.due_at <= excluded.asked_at
            returning tenant_id, account_id""";

    private final Database database;
    private final SystemScope system;
    private final MangoApi mango;
    private final MangoSettings settings;
    private final Clock clock;
    /** An address that is on no list after all is not asked for with every call it makes. */
    private final Cache<String, Boolean> wished;

    StaffTurns(Database database, SystemScope system, MangoApi mango, MangoSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.mango = mango;
        this.settings = settings;
        this.clock = clock;
        wished = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.staffEvery())
                .build();
    }

    /** One that is due, of any tenant's accounts; it is the caller's. */
    Optional<MangoApi.Ref> take() {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> take(mango.enabledOfAll())));
    }

    /** One of these; in a transaction of the system scope. */
    Optional<MangoApi.Ref> take(List<MangoApi.Ref> accounts) {
        return database.first(
                TAKE,
                row -> new MangoApi.Ref(row.number("tenant_id"), row.number("account_id")),
                settings.staffEvery().toSeconds(),
                settings.staffJitterPercent(),
                accounts.stream().map(MangoApi.Ref::tenant).toList(),
                accounts.stream().map(MangoApi.Ref::account).toList(),
                clock.instant());
    }

    /**
     * Somebody calls from an address nobody is known to have: asks sooner, but never twice within {@link
     * MangoSettings#staffSoonest}. In the caller's transaction.
     */
    void wish(long tenant, long account, String sip) {
        if (wished.asMap().putIfAbsent(tenant + "/" + account + "/" + sip, true) == null) {
            sooner(tenant, account, settings.staffSoonest());
        }
    }

    /** It could not be had: asks again no sooner than after the pause. In the caller's transaction. */
    void again(MangoApi.Ref one, Duration pause) {
        sooner(
                one.tenant(),
                one.account(),
                pause.compareTo(settings.staffSoonest()) > 0 ? pause : settings.staffSoonest());
    }

    /** The account is another, or no more: it is due. In the caller's transaction. */
    void forget(long tenant, long account) {
        database.update(
                "delete from telephony.mango_staff_turn where tenant_id = ? and account_id = ?", tenant, account);
    }

    private void sooner(long tenant, long account, Duration afterLast) {
        var seconds = afterLast.toSeconds();
        database.update("""
                update telephony.mango_staff_turn set due_at = asked_at + make_interval(secs => ?)
                where tenant_id = ? and account_id = ? and due_at > asked_at + make_interval(secs => ?)""", seconds, tenant, account, seconds);
    }
}
