package io.leadline.telephony.calls.list;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.People;
import io.leadline.contracts.directory.Person;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.phone.Phone;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.search.SearchWords;
import io.leadline.telephony.Pagination;
import io.leadline.telephony.calls.CallDirection;
import io.leadline.telephony.calls.CallRecordings;
import io.leadline.telephony.calls.CallStatus;
import io.leadline.telephony.calls.Calls;
import io.leadline.telephony.calls.commands.CallCommands;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads calls for people; each method is one transaction. */
@ApplicationScoped
@Transactional
class CallList {
    private static final String CALL = """
            select c.id, c.account_id, c.entry_id, c.rk, c.city, c.avito_name, c.client_phone, c.ats_number, c.line,
                c.started_at, c.operator, c.operator_extension, c.direction, c.status, c.answered_at, c.ended_at,
                c.talk_seconds, c.disconnect_reason, c.recordings, c.summary is not null as closed, c.version""";

    private final Database database;
    private final Tenants tenants;
    private final People people;
    private final Calls calls;
    private final List<CallRecordings> recordings;
    private final CallCommands commands;

    CallList(
            Database database,
            Tenants tenants,
            People people,
            Calls calls,
            @All List<CallRecordings> recordings,
            CallCommands commands) {
        this.database = database;
        this.tenants = tenants;
        this.people = people;
        this.calls = calls;
        this.recordings = recordings;
        this.commands = commands;
    }

    /** A call, and the version it shows. */
    record Versioned(CallDetail call, long version) {}

    /** A page; four statements at most, however many calls. */
    CallPage page(long tenant, CallFilter filter) {
        var values = new ArrayList<>();
        var where = where(tenant, filter, values);
        var total = database.first("select count(*) as total" + where, row -> row.number("total"), values.toArray())
                .orElse(0L);
        var sql = CallOrder.of(filter.sort).page(CALL, where, values, filter.limit, (filter.page - 1L) * filter.limit);
        var rows = database.list(sql, CallList::row, values.toArray());
        return new CallPage(named(tenant, rows), new Pagination(filter.page, filter.limit, total));
    }

    /** Those of the tenant's, in the order asked for; what is none is left out. */
    List<CallRow> of(long tenant, List<UUID> ids) {
        var found = named(
                tenant,
                database.list(
                        CALL + " from telephony.call c where c.tenant_id = ? and c.id = any(?)",
                        CallList::row,
                        tenant,
                        ids));
        return found.stream()
                .sorted(Comparator.comparingInt(call -> ids.indexOf(call.id())))
                .toList();
    }

    /** @throws Problem NOT_FOUND */
    Versioned get(long tenant, UUID id) {
        var found = database.first(
                        CALL + " from telephony.call c where c.tenant_id = ? and c.id = ?",
                        row -> new Versioned(detail(row), row.number("version")),
                        tenant,
                        id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no call " + id));
        var legs = calls.legs(tenant, id);
        var call = found.call();
        var whole = new CallDetail(
                named(tenant, List.of(call.call())).getFirst(),
                call.accountId(),
                call.entryId(),
                call.disconnectReason(),
                call.closed(),
                call.recordings(),
                recordings.stream()
                        .flatMap(kept -> kept.of(tenant, id).stream())
                        .toList(),
                legs.course(),
                commands.ofCall(tenant, id).orElse(null),
                legs.legs().stream().map(CallDetail.LegView::of).toList());
        return new Versioned(whole, found.version());
    }

    private String where(long tenant, CallFilter filter, List<Object> values) {
        var where = new StringBuilder(" from telephony.call c where c.tenant_id = ?");
        values.add(tenant);
        and(where, values, " and c.started_at >= ?", midnight(tenant, "date_from", filter.dateFrom, 0));
        and(where, values, " and c.started_at < ?", midnight(tenant, "date_to", filter.dateTo, 1));
        and(where, values, " and c.rk = ?", filter.rk);
        and(where, values, " and c.city = ?", filter.city);
        and(where, values, " and c.avito_name = ?", filter.avitoName);
        and(where, values, " and c.client_phone = ?", phone(tenant, filter.phoneClient));
        and(where, values, " and c.line = ?", phone(tenant, filter.line));
        and(where, values, " and c.operator = ?", filter.operator);
        and(where, values, " and c.direction = ?", filter.direction);
        if (filter.status != null) {
            // As a literal, for only so a partial index serves; the filter knows four words alone.
            where.append(" and c.status = '").append(filter.status).append('\'');
        }
        if (filter.hasRecording != null) {
            where.append(filter.hasRecording ? " and c.recordings > 0" : " and not (c.recordings > 0)");
        }
        if (filter.search != null && !filter.search.isBlank()) {
            where.append(" and c.id in (select id from telephony.call_search(?, ?, ?))");
            values.addAll(SearchWords.patterns(filter.search, tenants.phoneRegion(tenant)));
        }
        return where.toString();
    }

    /** The beginning of the tenant's day, or of one of the next. */
    private Instant midnight(long tenant, String field, String day, int later) {
        try {
            return day == null
                    ? null
                    : LocalDate.parse(day.strip())
                            .plusDays(later)
                            .atStartOfDay(tenants.zone(tenant))
                            .toInstant();
        } catch (DateTimeException _) {
            throw Problem.invalid(field, "must be a day such as 2026-11-21");
        }
    }

    private static void and(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            where.append(condition);
            values.add(value);
        }
    }

    /** What is no phone at all finds nothing, as it stands in no call. */
    private String phone(long tenant, String typed) {
        return typed == null
                ? null
                : Phone.e164(typed, tenants.phoneRegion(tenant)).orElse(typed);
    }

    private List<CallRow> named(long tenant, List<CallRow> rows) {
        var known = people.of(
                tenant,
                rows.stream()
                        .map(CallRow::operatorId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return rows.stream()
                .map(row -> row.operatorId() == null ? row : row.named(name(known.get(row.operatorId()))))
                .toList();
    }

    private static String name(Person person) {
        return person == null ? null : person.fullName();
    }

    private static CallDetail detail(Row row) throws SQLException {
        return new CallDetail(
                row(row),
                row.number("account_id"),
                row.text("entry_id"),
                row.integer("disconnect_reason"),
                row.bool("closed"),
                row.integer("recordings"),
                List.of(),
                null,
                null,
                List.of());
    }

    private static CallRow row(Row row) throws SQLException {
        return new CallRow(
                row.uuid("id"),
                row.text("rk"),
                row.text("city"),
                row.text("avito_name"),
                row.text("client_phone"),
                row.text("ats_number") == null ? row.text("line") : row.text("ats_number"),
                row.text("line"),
                row.instant("started_at"),
                row.number("operator"),
                null,
                row.text("operator_extension"),
                CallDirection.of(row.text("direction")),
                CallStatus.of(row.text("status")),
                row.instant("answered_at"),
                row.instant("ended_at"),
                row.number("talk_seconds"),
                row.integer("recordings") > 0);
    }
}
