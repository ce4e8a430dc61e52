package io.leadline.telephony.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.json.Json;
import io.leadline.telephony.calls.CallFold.Folded;
import io.leadline.telephony.phones.Phones.Meaning;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements that write calls and legs. In the caller's transaction. */
@Singleton
class CallRows {
    private static final String COLUMNS = """
            id, account_id, entry_id, direction, status, client_phone, line, rk, city, avito_name, ats_number, operator,
            operator_extension, started_at, answered_at, ended_at, talk_seconds, disconnect_reason,
            summary::text as summary, recordings, started_told, answered_told, live_told, finished_told""";

    /** One after another by their unique key, whatever the planner thinks of how many there are. */
    private static final String LOCK = """
            select one.* from unnest(?::text[]) wanted (entry_id), lateral (
                select %s from telephony.call
                where tenant_id = ? and entry_id = wanted.entry_id
                for update) one""".formatted(COLUMNS);

    /** A row that somebody else has begun meanwhile has another id, and is neither changed nor returned. */
    private static final String SAVE = """
            insert into telephony.call as known (tenant_id, id, account_id, entry_id, direction, status, client_phone,
                line, rk, city, avito_name, ats_number, operator, operator_extension, started_at, answered_at, ended_at,
                talk_seconds, disconnect_reason, summary, started_told, answered_told, live_told, finished_told,
                created_at, updated_at)
            select tenant, came.*, now, now
            from (select ?::bigint, ?::timestamptz) as given (tenant, now),
                unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[], ?::bigint[], ?::integer[], ?::jsonb[], ?::boolean[], ?::boolean[], ?::text[],
                    ?::text[]) as came
            on conflict (tenant_id, entry_id) do update
            set account_id = excluded.account_id, direction = excluded.direction, status = excluded.status, client_phone = excluded.client_phone,
                line = excluded.line, rk = excluded.rk, city = excluded.city, avito_name = excluded.avito_name,
                ats_number = excluded.ats_number, operator = excluded.operator,
                operator_extension = excluded.operator_extension, started_at = excluded.started_at,
                answered_at = excluded.answered_at, ended_at = excluded.ended_at, talk_seconds = excluded.talk_seconds,
                disconnect_reason = excluded.disconnect_reason, summary = excluded.summary,
                started_told = excluded.started_told, answered_told = excluded.answered_told,
                live_told = excluded.live_told, finished_told = excluded.finished_told, version = known.version + 1, updated_at = excluded.updated_at
            where known.id = excluded.id
            returning id""";

    private static final String LEGS = """
            select leg.* from unnest(?::uuid[]) wanted (call_id), lateral (
                select * from telephony.call_leg
                where tenant_id = ? and call_id = wanted.call_id offset 0) leg""";

    private static final String SAVE_LEGS = """
            insert into telephony.call_leg (tenant_id, call_id, leg_id, seq, state, location, happened_at, from_extension,
                from_number, to_extension, to_number, line, acd_group, taken_from, transferred, callback, command_id,
                reason, appeared_at, connected_at, ended_at)
            select tenant, came.*
            from (select ?::bigint) as given (tenant),
                unnest(?::uuid[], ?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::text[],
                    ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[]) as came
            on conflict (tenant_id, call_id, leg_id) do update
            set seq = excluded.seq, state = excluded.state, location = excluded.location,
                happened_at = excluded.happened_at, from_extension = excluded.from_extension,
                from_number = excluded.from_number, to_extension = excluded.to_extension,
                to_number = excluded.to_number, line = excluded.line, acd_group = excluded.acd_group,
                taken_from = excluded.taken_from, transferred = excluded.transferred, callback = excluded.callback,
                command_id = excluded.command_id, reason = excluded.reason, appeared_at = excluded.appeared_at,
                connected_at = excluded.connected_at, ended_at = excluded.ended_at""";

    private final Database database;

    CallRows(Database database) {
        this.database = database;
    }

    /** The calls there are, held until the transaction ends. */
    Map<CallKey, StoredCall> lock(long tenant, Collection<CallKey> calls) {
        return database.list(LOCK, CallRows::stored, column(calls, CallKey::entryId), tenant).stream()
                .collect(Collectors.toMap(call -> new CallKey(call.entryId()), Function.identity()));
    }

    /** A call that is not closed and of which nothing was heard since, unless somebody else holds it. */
    Optional<StoredCall> lockSilent(long tenant, UUID id, Instant since) {
        return database.first(
                "select " + COLUMNS + " from telephony.call where tenant_id = ? and id = ?"
                        + " and summary is null and updated_at < ? for update skip locked",
                CallRows::stored,
                tenant,
                id,
                since);
    }

    /**
     * Makes the calls' rows, or changes them; which ones, by id: not those that somebody else has begun since they were
     * looked for.
     */
    Set<UUID> save(long tenant, List<StoredCall> calls, Instant now) {
        if (calls.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(database.list(
                SAVE,
                row -> row.uuid("id"),
                tenant,
                now,
                column(calls, StoredCall::id),
                column(calls, StoredCall::accountId),
                column(calls, StoredCall::entryId),
                column(calls, one -> one.call().direction().word()),
                column(calls, one -> one.call().status().word()),
                column(calls, one -> one.call().client()),
                column(calls, one -> one.call().line()),
                column(calls, one -> one.meaning().rk()),
                column(calls, one -> one.meaning().city()),
                column(calls, one -> one.meaning().avitoName()),
                column(calls, one -> one.meaning().atsNumber()),
                column(calls, StoredCall::operator),
                column(calls, one -> one.call().operator().extension()),
                column(calls, one -> one.call().startedAt()),
                column(calls, one -> one.call().answeredAt()),
                column(calls, one -> one.call().endedAt()),
                column(calls, one -> one.call().talkSeconds()),
                column(calls, one -> one.call().reason()),
                column(calls, one -> json(one.summary())),
                column(calls, StoredCall::startedTold),
                column(calls, StoredCall::answeredTold),
                column(calls, StoredCall::liveTold),
                column(calls, StoredCall::finishedTold)));
    }

    /** The legs of calls, by call. */
    Map<UUID, List<Leg>> legs(long tenant, Collection<UUID> calls) {
        if (calls.isEmpty()) {
            return Map.of();
        }
        return database
                .list(LEGS, row -> new OfCall(row.uuid("call_id"), leg(row)), column(calls, UUID::toString), tenant)
                .stream()
                .collect(Collectors.groupingBy(OfCall::call, Collectors.mapping(OfCall::leg, Collectors.toList())));
    }

    private record OfCall(UUID call, Leg leg) {}

    /** Makes the legs' rows, or changes them; each call is locked by this transaction. */
    void saveLegs(long tenant, Map<UUID, Collection<Leg>> byCall) {
        var legs = byCall.entrySet().stream()
                .flatMap(call -> call.getValue().stream().map(leg -> new OfCall(call.getKey(), leg)))
                .toList();
        if (legs.isEmpty()) {
            return;
        }
        database.update(
                SAVE_LEGS,
                tenant,
                column(legs, OfCall::call),
                column(legs, one -> one.leg().legId()),
                column(legs, one -> one.leg().seq()),
                column(legs, one -> one.leg().state().word()),
                column(legs, one -> one.leg().location()),
                column(legs, one -> one.leg().at()),
                column(legs, one -> one.leg().from().extension()),
                column(legs, one -> one.leg().from().number()),
                column(legs, one -> one.leg().to().extension()),
                column(legs, one -> one.leg().to().number()),
                column(legs, one -> one.leg().line()),
                column(legs, one -> one.leg().group()),
                column(legs, one -> one.leg().takenFrom()),
                column(legs, one -> one.leg().transferred()),
                column(legs, one -> one.leg().callback()),
                column(legs, one -> one.leg().commandId()),
                column(legs, one -> one.leg().reason()),
                column(legs, one -> one.leg().appearedAt()),
                column(legs, one -> one.leg().connectedAt()),
                column(legs, one -> one.leg().endedAt()));
    }

    /** As texts, which the statement casts: a column's type must not hang on its first value, which may be null. */
    private static <T> List<String> column(Collection<T> rows, Function<T, Object> value) {
        return rows.stream()
                .map(value)
                .map(one -> one == null ? null : one.toString())
                .toList();
    }

    private static StoredCall stored(Row row) throws SQLException {
        var call = new Folded(
                CallDirection.of(row.text("direction")),
                row.text("client_phone"),
                row.text("line"),
                new Party(row.text("operator_extension"), null),
                CallStatus.of(row.text("status")),
                row.instant("started_at"),
                row.instant("answered_at"),
                row.instant("ended_at"),
                row.number("talk_seconds"),
                row.integer("disconnect_reason"),
                row.text("summary") != null);
        return new StoredCall(
                row.uuid("id"),
                row.number("account_id"),
                row.text("entry_id"),
                call,
                new Meaning(row.text("rk"), row.text("city"), row.text("avito_name"), row.text("ats_number")),
                row.number("operator"),
                summary(row.text("summary")),
                row.integer("recordings"),
                List.of(),
                row.bool("started_told"),
                row.bool("answered_told"),
                row.text("live_told"),
                row.text("finished_told"));
    }

    private static Leg leg(Row row) throws SQLException {
        return new Leg(
                row.text("leg_id"),
                row.number("seq"),
                LegState.of(row.text("state")),
                row.text("location"),
                row.instant("happened_at"),
                new Party(row.text("from_extension"), row.text("from_number")),
                new Party(row.text("to_extension"), row.text("to_number")),
                row.text("line"),
                row.text("acd_group"),
                row.text("taken_from"),
                row.bool("transferred"),
                row.bool("callback"),
                row.text("command_id"),
                row.integer("reason"),
                row.instant("appeared_at"),
                row.instant("connected_at"),
                row.instant("ended_at"));
    }

    private static String json(Summary summary) {
        try {
            return summary == null ? null : Json.lenient().writeValueAsString(summary);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The summary cannot be written", e);
        }
    }

    private static Summary summary(String json) {
        try {
            return json == null ? null : Json.lenient().readValue(json, Summary.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The summary cannot be read", e);
        }
    }
}
