package io.leadline.telephony.calls;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.telephony.Ids;
import io.leadline.telephony.calls.CallFold.Folded;
import io.leadline.telephony.phones.Phones;
import io.leadline.telephony.phones.Phones.Meaning;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

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
    private final Staff staff;
    private final Phones phones;
    private final Tenants tenants;
    private final Database database;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Calls(
            CallRows rows,
            Staff staff,
            Phones phones,
            Tenants tenants,
            Database database,
            Outbox outbox,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.staff = staff;
        this.phones = phones;
        this.tenants = tenants;
        this.database = database;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes an event of a leg. */
    public void leg(long tenant, long account, String entryId, Leg event) {
        var stored = take(tenant, account, entryId, event.at());
        var legs = new ArrayList<>(rows.legs(tenant, stored.id()));
        var before =
                legs.stream().filter(leg -> leg.legId().equals(event.legId())).findFirst();
        var merged = before.map(leg -> leg.merged(event)).orElse(event);
        if (before.filter(merged::equals).isPresent()) {
            return;
        }
        rows.save(tenant, stored.id(), merged);
        before.ifPresent(legs::remove);
        legs.add(merged);
        if (stored.summary() == null) {
            become(tenant, stored, legs, null);
        } else if (stored.summary().fromLegs()) {
            become(tenant, stored, legs, CallFold.silent(legs));
        } else {
            rows.touch(tenant, stored.id(), now());
        }
    }

    /**
     * Closes a call of which nothing was heard for long, as its legs show it: it gives way to whatever summary comes yet.
     *
     * @param since still nothing since then
     */
    boolean fellSilent(long tenant, UUID id, Instant since) {
        var silent = rows.lockSilent(tenant, id, since);
        silent.ifPresent(call -> {
            var legs = rows.legs(tenant, id);
            become(tenant, call, legs, CallFold.silent(legs));
        });
        return silent.isPresent();
    }

    /**
     * Takes the summary, which closes the call; one made of legs gives way to the statistics', and that to Mango's own.
     *
     * @return whether it counts
     */
    public boolean summary(long tenant, long account, String entryId, Summary summary) {
        var stored = take(tenant, account, entryId, summary.created());
        if (summary.replaces(stored.summary())) {
            become(tenant, stored, List.of(), summary);
            return true;
        }
        return false;
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
        var legs = rows.legs(tenant, call).stream()
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

    /** Which of these entries are closed by a summary of Mango's already; whichever account told of them. */
    public Set<String> closed(long tenant, Collection<String> entryIds) {
        return new HashSet<>(database.list("""
                select entry_id from telephony.call
                where tenant_id = ? and entry_id = any(?) and \
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

    private StoredCall take(long tenant, long account, String entryId, Instant startedAt) {
        // The PBX may have another number with us by now: the one it speaks with last is the one to answer.
        return rows.lock(tenant, entryId)
                .orElseGet(() -> {
                    rows.insert(tenant, ids.next(), account, entryId, startedAt, now());
                    return rows.lock(tenant, entryId).orElseThrow();
                })
                .of(account);
    }

    private void become(long tenant, StoredCall before, Collection<Leg> legs, Summary summary) {
        var call = inE164(tenant, CallFold.of(legs, summary));
        var sameLine = Objects.equals(call.line(), before.call().line());
        var meaning = sameLine
                ? before.meaning()
                : Optional.ofNullable(call.line())
                        .flatMap(line -> phones.meaning(tenant, line))
                        .orElse(Meaning.NONE);
        var users = new HashMap<Party, Long>();
        Function<Party, Long> user =
                end -> users.computeIfAbsent(end, one -> staff.user(tenant, before.accountId(), one));
        var now = new StoredCall(
                before.id(),
                before.accountId(),
                before.entryId(),
                call,
                meaning,
                user.apply(call.operator()),
                summary,
                before.recordings(),
                (summary == null ? CallFold.ringing(legs) : List.<Party>of())
                        .stream()
                                .map(user)
                                .filter(Objects::nonNull)
                                .distinct()
                                .sorted()
                                .toList(),
                before.startedTold(),
                before.answeredTold(),
                before.liveTold(),
                before.finishedTold());
        rows.save(tenant, told(now), now());
    }

    /**
     * Tells what has become true, and while it goes on who talks and whose phone rings, as often as that changes: so the
     * pop-up learns it, and whoever resumes the stream too. Of a call that is over only that: what rang hours ago does not ring now. It is over
     * when Mango says so, for between two legs all that is known may have ended.
     */
    private StoredCall told(StoredCall call) {
        var now = call.call();
        if (now.closed()) {
            var finished = call.finished();
            if (!finished.equals(call.finishedTold())) {
                outbox.publish(finished(call));
            }
            return call.told(call.startedTold(), call.answeredTold(), finished);
        }
        var talks = now.status() == CallStatus.TALKING;
        var changed = !call.live().equals(call.liveTold());
        var answered = talks && (!call.answeredTold() || changed && !call.operatorTold());
        if (!call.startedTold() || changed && !answered) {
            outbox.publish(started(call));
        }
        if (answered) {
            outbox.publish(answered(call));
        }
        return call.told(true, call.answeredTold() || talks, call.finishedTold());
    }

    private static CallEvent started(StoredCall call) {
        return new CallEvent.Started(
                call.id(),
                call.call().direction().word(),
                call.call().client(),
                call.call().line(),
                call.meaning().rk(),
                call.meaning().city(),
                call.meaning().avitoName(),
                call.operator(),
                call.call().status().word(),
                call.ringing(),
                call.startedAt());
    }

    private static CallEvent answered(StoredCall call) {
        return new CallEvent.Answered(
                call.id(),
                call.call().direction().word(),
                call.call().client(),
                call.call().line(),
                call.meaning().rk(),
                call.meaning().city(),
                call.meaning().avitoName(),
                call.operator(),
                call.ringing(),
                call.call().answeredAt());
    }

    private static CallEvent finished(StoredCall call) {
        return new CallEvent.Finished(
                call.id(),
                call.call().direction().word(),
                call.call().client(),
                call.call().line(),
                call.meaning().rk(),
                call.meaning().city(),
                call.meaning().avitoName(),
                call.operator(),
                call.call().status().word(),
                call.startedAt(),
                call.call().endedAt(),
                call.call().talkSeconds());
    }

    private Folded inE164(long tenant, Folded call) {
        var region = tenants.phoneRegion(tenant);
        return new Folded(
                call.direction(),
                MangoNumber.e164(call.client(), region).orElse(null),
                MangoNumber.e164(call.line(), region).orElse(null),
                call.operator(),
                call.status(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.talkSeconds(),
                call.reason(),
                call.closed());
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
