package io.leadline.telephony.calls.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.directory.People;
import io.leadline.contracts.directory.Person;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.Ids;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.calls.Leg;
import io.leadline.telephony.calls.MangoNumber;
import io.leadline.telephony.mango.MangoApi;
import io.leadline.telephony.mango.MangoLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people have Mango do with calls; each method is one transaction. */
@ApplicationScoped
@Transactional
public class CallCommands {
    static final String TABLE = "telephony.call_command";
    private static final int DONE = 1000;

    private final Deliveries deliveries;
    private final Database database;
    private final Calls calls;
    private final MangoApi mango;
    private final MangoLines lines;
    private final People people;
    private final Tenants tenants;
    private final Ids ids;
    private final Clock clock;

    CallCommands(
            Deliveries deliveries,
            Database database,
            Calls calls,
            MangoApi mango,
            MangoLines lines,
            People people,
            Tenants tenants,
            Ids ids,
            Clock clock) {
        this.deliveries = deliveries;
        this.database = database;
        this.calls = calls;
        this.mango = mango;
        this.lines = lines;
        this.people = people;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    /** A command to be queued. */
    private record Wanted(
            String kind, String method, long account, String lane, UUID call, String phone, String line) {}

    /** @throws Problem CONFLICT without an extension or account, VALIDATION_ERROR for what is no phone */
    CommandView callback(Caller by, NewCallback wanted) {
        var tenant = by.tenantNumber();
        var phone = e164(tenant, "phone", wanted.phone());
        var line = wanted.line() == null ? null : e164(tenant, "line", wanted.line());
        var extension = people.find(tenant, by.number())
                .map(Person::extension)
                .filter(own -> !own.isBlank())
                .orElseThrow(
                        () -> new Problem(CommonProblem.CONFLICT, "You have no extension; an admin can give you one"));
        var account = account(tenant, wanted.accountId(), line);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", Map.of("extension", extension));
        json.put("to_number", MangoNumber.digits(phone));
        if (line != null) {
            json.put("line_number", MangoNumber.digits(line));
        }
        return queue(
                by,
                new Wanted("callback", "commands/callback", account, "rings:" + extension, null, phone, line),
                json);
    }

    /** @throws Problem NOT_FOUND, CONFLICT for a call that is over */
    CommandView hangup(Caller by, UUID id) {
        var tenant = by.tenantNumber();
        var call = calls.find(tenant, id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no call " + id));
        var leg = calls.legs(tenant, id).legs().stream()
                .filter(one -> !one.isOver())
                // The one in which somebody talks, else the one that rings last.
                .max(Comparator.<Leg, Boolean>comparing(one -> one.connectedAt() != null)
                        .thenComparing(Leg::beganAt)
                        .thenComparing(Leg::legId))
                .filter(_ -> call.endedAt() == null)
                .orElseThrow(() -> new Problem(CommonProblem.CONFLICT, "The call is over"));
        return queue(
                by,
                new Wanted(
                        "hangup",
                        "commands/call/hangup",
                        call.accountId(),
                        "ends:" + leg.legId(),
                        id,
                        call.clientPhone(),
                        call.line()),
                Map.of("call_id", leg.legId()));
    }

    /** @throws Problem NOT_FOUND */
    CommandView get(long tenant, UUID command) {
        return database.first("""
                        select command_id, kind, state, call_id, phone, line, result, last_error, created_at, result_at
                        from telephony.call_command where tenant_id = ? and command_id = ?""", CallCommands::view, tenant, command)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no command " + command));
    }

    /** Notes the outcome Mango tells; false for a command that is none of ours. In the tenant's scope. */
    public boolean told(long tenant, long account, String command, int result) {
        var id = id(command);
        if (id.isEmpty()) {
            return false;
        }
        var line = database.first("""
                update telephony.call_command set result = ?, result_at = ?
                where tenant_id = ? and command_id = ? returning coalesce(line, '') as line""", row -> row.text("line"), result, clock.instant(), tenant, id.get());
        if (result != DONE) {
            line.ifPresent(one -> lines.failed(tenant, account, one, "A command failed with code " + result));
        }
        return line.isPresent();
    }

    /** Notes the call a callback has made: one of its legs names the command. In the tenant's scope. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void made(long tenant, String command, UUID call) {
        id(command).ifPresent(id -> database.update("""
                        update telephony.call_command set call_id = ?
                        where tenant_id = ? and command_id = ? and kind = 'callback' and call_id is null""", call, tenant, id));
    }

    /** The callback that made a call, if one of ours did. In the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<UUID> ofCall(long tenant, UUID call) {
        return database.first("""
                select command_id from telephony.call_command
                where tenant_id = ? and call_id = ? and kind = 'callback' order by id limit 1""", row -> row.uuid("command_id"), tenant, call);
    }

    /** Others may send Mango commands too, under names of their own. */
    private static Optional<UUID> id(String command) {
        try {
            return Optional.of(UUID.fromString(command));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private CommandView queue(Caller by, Wanted wanted, Map<String, Object> json) {
        var tenant = by.tenantNumber();
        var command = ids.next();
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("method", wanted.method());
        payload.put("queued_at", clock.instant().toString());
        Map<String, Object> sent = new LinkedHashMap<>();
        sent.put("command_id", command.toString());
        sent.putAll(json);
        payload.put("json", sent);
        var id = deliveries.queue(
                TABLE, tenant, Long.toString(wanted.account()), wanted.lane(), text(payload), clock.instant());
        database.update(
                """
                update telephony.call_command
                set command_id = ?, kind = ?, call_id = ?, phone = ?, line = ?, requested_by = ?
                where tenant_id = ? and id = ?""", command, wanted.kind(), wanted.call(), wanted.phone(), wanted.line(), by.number(), tenant, id);
        return get(tenant, command);
    }

    private long account(long tenant, Long wanted, String line) {
        if (wanted != null) {
            mango.require(tenant, wanted);
        }
        var enabled = mango.enabled(tenant);
        if (wanted != null) {
            return Optional.of(wanted)
                    .filter(enabled::contains)
                    .orElseThrow(() -> new Problem(CommonProblem.CONFLICT, "account_id is of an account that is off"));
        }
        return Optional.ofNullable(line)
                .flatMap(one -> lines.account(tenant, one))
                .filter(enabled::contains)
                .or(() -> enabled.stream().findFirst())
                .orElseThrow(() -> new Problem(CommonProblem.CONFLICT, "The tenant has no Mango account"));
    }

    private String e164(long tenant, String field, String typed) {
        return Phone.e164(typed, tenants.phoneRegion(tenant))
                .orElseThrow(() -> Problem.invalid(field, "must be a possible phone number"));
    }

    private static String text(Map<String, Object> payload) {
        try {
            return Json.lenient().writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The command cannot be written", e);
        }
    }

    private static CommandView view(Row row) throws SQLException {
        var result = row.integer("result");
        var error = result == null ? row.text("last_error") : result == DONE ? null : "Mango's code " + result;
        return new CommandView(
                row.uuid("command_id"),
                row.text("kind"),
                CommandView.state(row.text("state"), result),
                row.uuid("call_id"),
                row.text("phone"),
                row.text("line"),
                result,
                error,
                row.instant("created_at"),
                row.instant("result_at"));
    }
}
