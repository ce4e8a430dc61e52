package io.leadline.telephony.mango;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * How fast all replicas together ask Mango, account by account (upstreams/mango-office.md §7), and what none of them
 * asks for a while. Each turn is a transaction of its own; only calls to Mango have turns.
 */
@Singleton
class MangoPace {
    /** Its own lane has the account's turn only once it is there, so that a slow question holds nobody else up. */
    private static final String TAKE = """
            insert into telephony.mango_pace as p (tenant_id, account_id, lane, free_at)
            select ?, ?, ?, clock_timestamp() + ?::interval
            where not exists (
                select from telephony.mango_pace c
                where c.tenant_id = ? and c.account_id = ? and c.lane = any(?) and c.free_at > clock_timestamp())
            on conflict (tenant_id, account_id, lane) do update
            set free_at = greatest(p.free_at, clock_timestamp()) + ?::interval
            where p.free_at <= clock_timestamp() + ?::interval
            returning (extract(epoch from free_at - ?::interval - clock_timestamp()) * 1000000)::bigint as micros""";

    private static final String HELD_UP = """
            select (extract(epoch from free_at - clock_timestamp()) * 1000000)::bigint as micros,
                coalesce(why, 'Too much is asked of Mango at once') as why
            from telephony.mango_pace
            where tenant_id = ? and account_id = ? and lane = any(?) and free_at > clock_timestamp()
            order by free_at desc limit 1""";

    private static final String STOP = """
            insert into telephony.mango_pace as p (tenant_id, account_id, lane, free_at, why)
            values (?, ?, ?, clock_timestamp() + ?::interval, ?)
            on conflict (tenant_id, account_id, lane) do update set free_at = excluded.free_at, why = excluded.why
            where p.free_at < excluded.free_at""";

    private static final String EVERY = "call";
    private static final String CLOSED = "closed";
    private static final String WARY = "wary";

    private final Database database;
    private final MangoSettings settings;

    MangoPace(Database database, MangoSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** Why a call may not be made now, and for how long. */
    record Refusal(Duration pause, String why) {}

    private record Lane(String name, Duration every) {}

    /** Waits for the account's turn; empty once it is there. */
    Optional<Refusal> turn(MangoApi.Ref account, String method) throws InterruptedException {
        // Somebody waits for what a command does; that it may be one wrong question too many is the lesser evil.
        var stops = method.startsWith("commands/") ? List.of(CLOSED) : List.of(CLOSED, WARY);
        var slept = false;
        for (var lane : lanes(method)) {
            var wait = take(account, lane, stops);
            if (wait.isEmpty()) {
                return Optional.of(heldUp(account, List.of(CLOSED, WARY, lane.name()))
                        .orElseGet(() -> new Refusal(lane.every(), "Too much is asked of Mango at once")));
            }
            if (wait.get().isPositive()) {
                Thread.sleep(wait.get());
                slept = true;
            }
        }
        // Meanwhile another may have been told to stop.
        return slept ? heldUp(account, stops) : Optional.empty();
    }

    /** Leaves the account alone for a while. */
    void pause(MangoApi.Ref account, Duration time, String why) {
        stop(account, CLOSED, time, why);
    }

    /** The one wrong question that Mango forgives was asked: what can wait does, lest it be the second. */
    void beWary(MangoApi.Ref account, Duration time) {
        stop(
                account,
                WARY,
                time,
                "Mango has just refused a wrong request, and a second one would lock the account out");
    }

    /** What was said of an account before its key was changed no longer counts. */
    void forget(MangoApi.Ref account) {
        inTenant(
                account,
                () -> database.update(
                        "delete from telephony.mango_pace where tenant_id = ? and account_id = ? and lane = any(?)",
                        account.tenant(),
                        account.account(),
                        List.of(CLOSED, WARY)));
    }

    private Optional<Duration> take(MangoApi.Ref account, Lane lane, List<String> stops) {
        var every = lane.every().toString();
        return inTenant(
                account,
                () -> database.first(
                        TAKE,
                        row -> Duration.ofNanos(row.number("micros") * 1_000),
                        account.tenant(),
                        account.account(),
                        lane.name(),
                        every,
                        account.tenant(),
                        account.account(),
                        stops,
                        every,
                        settings.longestWait().toString(),
                        every));
    }

    private Optional<Refusal> heldUp(MangoApi.Ref account, List<String> lanes) {
        return inTenant(
                account,
                () -> database.first(
                        HELD_UP,
                        row -> new Refusal(Duration.ofNanos(row.number("micros") * 1_000), row.text("why")),
                        account.tenant(),
                        account.account(),
                        lanes));
    }

    private void stop(MangoApi.Ref account, String lane, Duration time, String why) {
        inTenant(account, () -> database.update(STOP, account.tenant(), account.account(), lane, time.toString(), why));
    }

    private List<Lane> lanes(String method) {
        var every = new Lane(EVERY, settings.everyCall());
        return switch (method) {
            case "config/users/request", "stats/request", "commands/transfer", "commands/route" ->
                List.of(new Lane("slow", settings.everySlow()), every);
            case "commands/callback", "commands/call/hangup", "commands/recording/start" ->
                List.of(new Lane("command", settings.everyCommand()), every);
            case "account/balance" -> List.of(new Lane("balance", settings.everyBalance()), every);
            default -> List.of(every);
        };
    }

    private static <T> T inTenant(MangoApi.Ref account, Callable<T> work) {
        return TenantScope.call(
                account.tenant(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
