package io.leadline.telephony.mango;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.leadline.contracts.database.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** How each line of an account does. In the caller's transaction. */
@Singleton
public class MangoLines {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration OFTEN_ENOUGH = Duration.ofSeconds(1);
    private static final int LONGEST_ERROR = 500;

    private final Database database;
    private final Clock clock;
    /** Every event of a line would write the same row. */
    private final Cache<String, Instant> noted =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    MangoLines(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An event of a line.
     *
     * @param line E.164; empty for an event that names none
     * @param happenedAt by Mango's clock
     */
    public record Heard(long account, String line, String kind, Instant happenedAt, Instant receivedAt) {}

    /** Notes events, of each line the newest and at most one a second. */
    public void heard(long tenant, Collection<Heard> events) {
        // One order for all, so that two batches do not wait for each other over the same lines.
        var newest = new TreeMap<String, Heard>();
        for (var event : events) {
            newest.merge(
                    tenant + "/" + event.account() + "/" + event.line(),
                    event,
                    BinaryOperator.maxBy(Comparator.comparing(Heard::receivedAt)));
        }
        newest.entrySet().removeIf(line -> {
            var last = noted.getIfPresent(line.getKey());
            return last != null && line.getValue().receivedAt().isBefore(last.plus(OFTEN_ENOUGH));
        });
        newest.forEach((line, event) -> {
            noted.put(line, event.receivedAt());
            database.update(
                    """
                    insert into telephony.mango_line as l (tenant_id, account_id, line, kind, happened_at, heard_at)
                    values (?, ?, ?, ?, ?, ?)
                    on conflict (tenant_id, account_id, line) do update
                    set kind = excluded.kind, happened_at = excluded.happened_at, heard_at = excluded.heard_at
                    where l.heard_at is null or l.heard_at < excluded.heard_at""", tenant, event.account(), event.line(), event.kind(), event.happenedAt(), event.receivedAt());
        });
    }

    /**
     * Notes what went wrong on a line.
     *
     * @param error for the admin: no secret and no client's data in it
     */
    public void failed(long tenant, long account, String line, String error) {
        database.update(
                """
                insert into telephony.mango_line (tenant_id, account_id, line, error, error_at) values (?, ?, ?, ?, ?)
                on conflict (tenant_id, account_id, line) do update
                set error = excluded.error, error_at = excluded.error_at""",
                tenant,
                account,
                line,
                error.substring(0, Math.min(error.length(), LONGEST_ERROR)),
                clock.instant());
    }

    /** The account on which a line (E.164) was heard last. */
    public Optional<Long> account(long tenant, String line) {
        return database.first("""
                select account_id from telephony.mango_line
                where tenant_id = ? and line = ? order by heard_at desc nulls last limit 1""", row -> row.number("account_id"), tenant, line);
    }

    /** An account's lines, those lately heard of first. */
    List<MangoHealth.Line> of(long tenant, long account) {
        return database.list(
                """
                select line, kind, happened_at, heard_at, error, error_at from telephony.mango_line
                where tenant_id = ? and account_id = ? order by heard_at desc nulls last, line""",
                row -> MangoHealth.Line.of(
                        row.text("line"),
                        row.text("kind"),
                        row.instant("happened_at"),
                        row.instant("heard_at"),
                        row.text("error"),
                        row.instant("error_at")),
                tenant,
                account);
    }
}
