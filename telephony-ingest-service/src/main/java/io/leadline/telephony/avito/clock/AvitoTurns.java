package io.leadline.telephony.avito.clock;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Whose turn it is. Moving a turn on takes it: two replicas never take the same. */
@Singleton
public class AvitoTurns {
    private static final List<String> KINDS = List.of("poll", "webhook", "online");

    private static final Duration LONGEST_ONLINE = Duration.ofHours(1);

    private static final String MISSING = """
            insert into telephony.avito_turn (tenant_id, account_id, kind, due_at)
            select a.tenant_id, a.id, k.kind, ? from telephony.avito_account a cross join unnest(?::text[]) as k(kind)
            where not exists (
                select 1 from telephony.avito_turn t
                where t.tenant_id = a.tenant_id and t.account_id = a.id and t.kind = k.kind)
            on conflict do nothing
            """;

    /** What is due later than any turn can be was written by a clock that has been set back since. */
    private static final String TAKE = """
            with due as (
                select t.tenant_id, t.account_id, t.kind, a.online_keep_alive_interval as every
                from telephony.avito_turn t
                    join telephony.avito_account a on a.tenant_id = t.tenant_id and a.id = t.account_id
                where t.due_at <= ? or t.due_at > ?
                order by t.due_at limit ?
                for update of t skip locked)
            update telephony.avito_turn t
            set due_at = ?::timestamptz + make_interval(secs => case due.kind
                when 'poll' then ?::double precision
                when 'webhook' then ?::double precision
                else due.every * (1 + (2 * random() - 1) * ?::double precision / 100) end)
            from due where t.tenant_id = due.tenant_id and t.account_id = due.account_id and t.kind = due.kind
            returning t.tenant_id, t.account_id, t.kind
            """;

    /** Accounts are given their turns when they are saved; this looks for what came otherwise, all accounts over. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private final Database database;
    private final SystemScope system;
    private final AvitoSettings settings;
    private final Clock clock;
    private volatile Instant lastLook = Instant.EPOCH;

    AvitoTurns(Database database, SystemScope system, AvitoSettings settings, Clock clock) {
        this.database = database;
        this.system = system;
        this.settings = settings;
        this.clock = clock;
    }

    /** A turn that is taken. */
    record Taken(long tenant, long account, Turn kind) {}

    /** Those due now, of all tenants; they are the caller's. */
    List<Taken> take(int most) {
        var now = clock.instant();
        if (Duration.between(lastLook, now).abs().compareTo(LOOK) >= 0) {
            lastLook = now;
            missing(now);
        }
        return system.call(() -> QuarkusTransaction.requiringNew()
                .call(() -> database.list(
                        TAKE,
                        row -> new Taken(row.number("tenant_id"), row.number("account_id"), Turn.of(row.text("kind"))),
                        now,
                        now.plus(longest()),
                        most,
                        now,
                        settings.pollInterval().toSeconds(),
                        settings.webhookCheck().toSeconds(),
                        settings.onlineJitterPercent())));
    }

    /** Gives turns to accounts that have none; how many. */
    int missing(Instant due) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> database.update(MISSING, due, KINDS)));
    }

    private Duration longest() {
        return Collections.max(List.of(LONGEST_ONLINE, settings.pollInterval(), settings.webhookCheck()))
                .multipliedBy(2);
    }

    /** Chats of the account changed before are known to have been read. */
    public Optional<Instant> seenUntil(AvitoAccount account) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.first("""
                        select seen_until from telephony.avito_turn
                        where tenant_id = ? and account_id = ? and kind = 'poll' and seen_until is not null""", row -> row.instant("seen_until"), account.tenant(), account.id()));
    }

    /** Notes that. */
    public void seen(AvitoAccount account, Instant until) {
        QuarkusTransaction.requiringNew().run(() -> database.update("""
                        update telephony.avito_turn set seen_until = ?
                        where tenant_id = ? and account_id = ? and kind = 'poll'""", until, account.tenant(), account.id()));
    }
}
