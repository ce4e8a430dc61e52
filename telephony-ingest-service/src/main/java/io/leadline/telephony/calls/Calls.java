package io.leadline.telephony.calls;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.outbox.Outbox;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The calls of the tenants: takes what Mango says of them, in any order and however often, and tells what that makes
 * of them. In the caller's transaction.
 */
@Singleton
public class Calls {
    private static final String REF = """
            select id, account_id, entry_id, client_phone, line, operator, started_at, ended_at, recordings
            from telephony.call where tenant_id = ?""";

    /** By Mango's word, and not because it fell silent. */
    private static final String CLOSED =
            "summary is not null and not coalesce((summary ->> 'from_legs')::boolean, false)";

    private final CallRows rows;
    private final CallUpdates updates;
    private final Tenants tenants;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    Calls(CallRows rows, CallUpdates updates, Tenants tenants, Database database, Outbox outbox, Clock clock) {
        this.rows = rows;
        this.updates = updates;
        this.tenants = tenants;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Takes news of calls, in this order; what they make true is told as if each came by itself.
     *
     * @param region of the tenant, where phones without a country code are
     */
    public void take(long tenant, String region, List<CallNews> news) {
        updates.take(tenant, region, news);
    }

    /** Takes an event of a leg. */
    public void leg(long tenant, long account, String entryId, Leg event) {
        take(tenant, tenants.phoneRegion(tenant), List.of(new CallNews.OfLeg(account, entryId, event)));
    }

    /**
     * Takes the summary, which closes the call; one made of legs gives way to the statistics', that to statistics that
     * know a later end, and all to Mango's own. Statistics close no call of which we know more than they say.
     *
     * @return whether it counts
     */
    public boolean summary(long tenant, long account, String entryId, Summary summary) {
        var news = new CallNews.Closed(account, entryId, summary);
        return updates.take(tenant, tenants.phoneRegion(tenant), List.of(news)) > 0;
    }

    /**
     * Closes a call of which nothing was heard for long, as its legs show it: it gives way to whatever summary comes yet.
     *
     * @param since still nothing since then
     */
    boolean fellSilent(long tenant, UUID id, Instant since) {
        return updates.fellSilent(tenant, tenants.phoneRegion(tenant), id, since);
    }

    /** The call an entry became, if anything has been heard of it; whichever account told of it. */
    public Optional<CallRef> ofEntry(long tenant, String entryId) {
        return database.first(REF + " and entry_id = ?", Calls::ref, tenant, entryId);
    }

    /** A call. */
    public Optional<CallRef> find(long tenant, UUID id) {
        return database.first(REF + " and id = ?", Calls::ref, tenant, id);
    }

    /** A call's legs, the earliest first, and the way it went. */
    public Legs legs(long tenant, UUID call) {
        var legs = rows.legs(tenant, List.of(call)).getOrDefault(call, List.of()).stream()
                .sorted(Comparator.comparing(Leg::beganAt).thenComparing(Leg::legId))
                .toList();
        return new Legs(legs, Course.of(legs));
    }

    /** See {@link #legs}. */
    public record Legs(List<Leg> legs, Course course) {}

    /**
     * Calls that began in a window and whose client or line has the number, the earliest first; at most 20.
     *
     * @param phone E.164
     * @param from inclusive
     * @param to exclusive
     */
    public List<CallRef> around(long tenant, String phone, Instant from, Instant to) {
        return database.list(
                REF + " and (client_phone = ? or line = ?) and started_at >= ? and started_at < ?"
                        + " order by started_at, id limit 20",
                Calls::ref,
                tenant,
                phone,
                phone,
                from,
                to);
    }

    /** Which of these entries are closed for good, by Mango's own summary; whichever account told of them. */
    public Set<String> closedByMango(long tenant, Collection<String> entryIds) {
        return new HashSet<>(database.list("""
                select entry_id from telephony.call
                where tenant_id = ? and entry_id = any(?) and not (summary ->> 'from_statistics')::boolean and \
                """ + CLOSED, row -> row.text("entry_id"), tenant, entryIds));
    }

    /** An account tells of these entries: those known under another number of its PBX are its own from now on. */
    public void belong(long tenant, long account, Collection<String> entryIds) {
        database.update("""
                update telephony.call set account_id = ?
                where tenant_id = ? and entry_id = any(?) and account_id <> ?""", account, tenant, entryIds, account);
    }

    /** How many closed calls of an account began in a time, the end not in it. */
    public long closed(long tenant, long account, Instant from, Instant to) {
        return database.first("""
                        select count(*) as number from telephony.call
                        where tenant_id = ? and account_id = ? and started_at >= ? and started_at < ?
                            and \
                        """ + CLOSED, row -> row.number("number"), tenant, account, from, to)
                .orElse(0L);
    }

    /** Notes that one more recording of a call can be heard, and tells so; false if there is no such call. */
    public boolean recordingReady(long tenant, UUID call, UUID recording) {
        var noted = recordings(tenant, call, 1);
        if (noted) {
            outbox.publish(new CallEvent.RecordingReady(call, recording));
        }
        return noted;
    }

    /** Notes that so many recordings of a call are gone. */
    public void recordingsGone(long tenant, UUID call, int number) {
        recordings(tenant, call, -number);
    }

    private boolean recordings(long tenant, UUID call, int more) {
        return database.update("""
                        update telephony.call
                        set recordings = greatest(recordings + ?, 0), version = version + 1, updated_at = ?
                        where tenant_id = ? and id = ?""", more, now(), tenant, call) > 0;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static CallRef ref(Row row) throws SQLException {
        return new CallRef(
                row.uuid("id"),
                row.number("account_id"),
                row.text("entry_id"),
                row.text("client_phone"),
                row.text("line"),
                row.number("operator"),
                row.instant("started_at"),
                row.instant("ended_at"),
                row.integer("recordings"));
    }
}
