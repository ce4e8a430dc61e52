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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements that write calls and legs. In the caller's transaction. */
@Singleton
class CallRows {
    private static final String LOCK = """
            select id, account_id, entry_id, direction, status, client_phone, line, rk, city, avito_name, ats_number,
                operator, operator_extension, started_at, answered_at, ended_at, talk_seconds, disconnect_reason,
                summary::text as summary, recordings, started_told, answered_told, live_told, finished_told
            from telephony.call where tenant_id = ?""";

    private static final String SAVE = """
            update telephony.call
            set account_id = ?, direction = ?, status = ?, client_phone = ?, line = ?, rk = ?, city = ?, avito_name = ?, ats_number = ?,
                operator = ?, operator_extension = ?, started_at = ?, answered_at = ?, ended_at = ?, talk_seconds = ?,
                disconnect_reason = ?, summary = ?::jsonb, started_told = ?, answered_told = ?, live_told = ?,
                finished_told = ?,
                version = version + 1, updated_at = ?
            where tenant_id = ? and id = ?""";

    private static final String SAVE_LEG = """
            insert into telephony.call_leg (tenant_id, call_id, leg_id, seq, state, location, happened_at, from_extension,
                from_number, to_extension, to_number, line, acd_group, taken_from, transferred, callback, command_id,
                reason, appeared_at, connected_at, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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

    /** The call, held until the transaction ends. */
    Optional<StoredCall> lock(long tenant, String entryId) {
        return database.first(LOCK + " and entry_id = ? for update", CallRows::stored, tenant, entryId);
    }

    /** The same by its id. */
    Optional<StoredCall> lock(long tenant, UUID id) {
        return database.first(LOCK + " and id = ? for update", CallRows::stored, tenant, id);
    }

    /** A call that is not closed and of which nothing was heard since, unless somebody else holds it. */
    Optional<StoredCall> lockSilent(long tenant, UUID id, Instant since) {
        return database.first(
                LOCK + " and id = ? and summary is null and updated_at < ? for update skip locked",
                CallRows::stored,
                tenant,
                id,
                since);
    }

    /** More is known of its legs. */
    void touch(long tenant, UUID id, Instant now) {
        database.update(
                "update telephony.call set version = version + 1, updated_at = ? where tenant_id = ? and id = ?",
                now,
                tenant,
                id);
    }

    /** Makes an empty row, unless another has just done it. */
    void insert(long tenant, UUID id, long account, String entryId, Instant startedAt, Instant now) {
        database.update("""
                insert into telephony.call (tenant_id, id, account_id, entry_id, direction, status, started_at,
                    created_at, updated_at)
                values (?, ?, ?, ?, 'inbound', 'ringing', ?, ?, ?)
                on conflict (tenant_id, entry_id) do nothing""", tenant, id, account, entryId, startedAt, now, now);
    }

    void save(long tenant, StoredCall stored, Instant now) {
        var call = stored.call();
        database.update(
                SAVE,
                stored.accountId(),
                call.direction().word(),
                call.status().word(),
                call.client(),
                call.line(),
                stored.meaning().rk(),
                stored.meaning().city(),
                stored.meaning().avitoName(),
                stored.meaning().atsNumber(),
                stored.operator(),
                call.operator().extension(),
                call.startedAt(),
                call.answeredAt(),
                call.endedAt(),
                call.talkSeconds(),
                call.reason(),
                json(stored.summary()),
                stored.startedTold(),
                stored.answeredTold(),
                stored.liveTold(),
                stored.finishedTold(),
                now,
                tenant,
                stored.id());
    }

    List<Leg> legs(long tenant, UUID call) {
        return database.list(
                "select * from telephony.call_leg where tenant_id = ? and call_id = ?", CallRows::leg, tenant, call);
    }

    void save(long tenant, UUID call, Leg leg) {
        database.update(
                SAVE_LEG,
                tenant,
                call,
                leg.legId(),
                leg.seq(),
                leg.state().word(),
                leg.location(),
                leg.at(),
                leg.from().extension(),
                leg.from().number(),
                leg.to().extension(),
                leg.to().number(),
                leg.line(),
                leg.group(),
                leg.takenFrom(),
                leg.transferred(),
                leg.callback(),
                leg.commandId(),
                leg.reason(),
                leg.appearedAt(),
                leg.connectedAt(),
                leg.endedAt());
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
