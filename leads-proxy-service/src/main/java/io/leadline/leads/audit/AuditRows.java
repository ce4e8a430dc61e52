package io.leadline.leads.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.json.Json;
import io.leadline.leads.envelope.SuccessEnvelope;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The table lead_audit; every method belongs into a transaction. */
@Singleton
class AuditRows {
    private static final ObjectMapper JSON = Json.lenient();
    private static final TypeReference<LinkedHashMap<String, Object>> FIELDS = new TypeReference<>() {};

    private static final String INSERT = """
            insert into leads.lead_audit (tenant_id, operation, lead_uuid, actor, actor_number, actor_login,
                actor_name, before, before_at, after, request_id, at)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?)
            returning id
            """;

    private static final String COMPLETE = """
            update leads.lead_audit
            set outcome = ?, error_code = ?, lead_uuid = coalesce(lead_uuid, ?), result_uuid = ?, completed_at = ?
            where tenant_id = ? and id = ? and outcome is null
            """;

    private static final String OF_LEAD = """
            select id, operation, lead_uuid, actor, actor_number, actor_login, actor_name, before, before_at, after,
                request_id, at, outcome, error_code, result_uuid, completed_at
            from leads.lead_audit
            where tenant_id = ? and lead_uuid = ?
            order by id desc
            limit ? offset ?
            """;

    private static final String CREATED = """
            select exists (
                select from leads.lead_audit
                where tenant_id = ? and lead_uuid = ? and operation = 'create' and outcome = 'done'
                    and completed_at >= ?)
            """;

    private static final String EXPIRE = """
            delete from leads.lead_audit
            where ctid in (select ctid from leads.lead_audit where at < ? limit ?)
            """;

    private final DataSource database;

    AuditRows(DataSource database) {
        this.database = database;
    }

    long insert(Caller who, Intent intent, String requestId, Instant at) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, who.tenantNumber());
            insert.setString(2, intent.operation().word());
            insert.setString(3, intent.lead());
            insert.setObject(4, who.id());
            insert.setObject(5, who.number());
            insert.setString(6, who.login());
            insert.setString(7, who.name());
            insert.setString(8, text(intent.before()));
            insert.setObject(9, moment(intent.beforeAt()));
            insert.setString(10, text(intent.after()));
            insert.setString(11, requestId);
            insert.setObject(12, moment(at));
            try (var row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Completes a row once; a lead's UUID is filled in where the row had none. */
    void complete(long tenant, long id, AuditOutcome outcome, String errorCode, String lead, String result, Instant at)
            throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(COMPLETE)) {
            update.setString(1, outcome.word());
            update.setString(2, errorCode);
            update.setString(3, lead);
            update.setString(4, result);
            update.setObject(5, moment(at));
            update.setLong(6, tenant);
            update.setLong(7, id);
            update.executeUpdate();
        }
    }

    boolean knowsCreated(long tenant, String lead, Instant since) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(CREATED)) {
            select.setLong(1, tenant);
            select.setString(2, lead);
            select.setObject(3, moment(since));
            try (var answer = select.executeQuery()) {
                answer.next();
                return answer.getBoolean(1);
            }
        }
    }

    List<AuditEntry> find(long tenant, String lead, int offset, int records) throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OF_LEAD)) {
            select.setLong(1, tenant);
            select.setString(2, lead);
            select.setInt(3, records);
            select.setInt(4, offset);
            try (var row = select.executeQuery()) {
                var entries = new ArrayList<AuditEntry>();
                while (row.next()) {
                    entries.add(entry(row));
                }
                return entries;
            }
        }
    }

    /** Removes at most so many rows from before a moment; of every tenant in sight. */
    int expire(Instant before, int most) throws SQLException {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(EXPIRE)) {
            delete.setObject(1, moment(before));
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                AuditOperation.of(row.getString("operation")),
                row.getString("lead_uuid"),
                new AuditEntry.Actor(
                        row.getObject("actor", UUID.class),
                        row.getObject("actor_number", Long.class),
                        row.getString("actor_login"),
                        row.getString("actor_name")),
                fields(row.getString("before")),
                timestamp(row, "before_at"),
                fields(row.getString("after")),
                AuditOutcome.of(row.getString("outcome")),
                row.getString("error_code"),
                row.getString("result_uuid"),
                row.getString("request_id"),
                timestamp(row, "at"),
                timestamp(row, "completed_at"));
    }

    private static String text(JsonNode fields) {
        return fields == null ? null : fields.toString();
    }

    private static Map<String, Object> fields(String json) {
        try {
            return json == null ? null : JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("An audit row holds fields that are no JSON object", notOurs);
        }
    }

    private static OffsetDateTime moment(Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static String timestamp(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : SuccessEnvelope.timestamp(moment.toInstant());
    }
}
