package io.leadline.dialogs.suggestions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.events.SuggestionEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.ai.Proposal;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.NewEntry;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Suggestions as they are stored; a new one stands in the timeline and is published with it. */
@Singleton
class SuggestionRows {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final String COLUMNS = """
            select id, dialog_id, client_id, kind, content, confidence, action, patch::text as patch, engine, state,
                edited, message_id, created_at
            from dialogs.suggestion
            """;

    private final Database database;
    private final Timeline timeline;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Ids ids;

    SuggestionRows(Database database, Timeline timeline, Outbox outbox, ObjectMapper json, Ids ids) {
        this.database = database;
        this.timeline = timeline;
        this.outbox = outbox;
        this.json = json;
        this.ids = ids;
    }

    void insert(long tenant, Suggestion one) {
        database.update(
                """
                insert into dialogs.suggestion
                    (tenant_id, id, dialog_id, client_id, kind, content, confidence, action, patch, engine, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)""",
                tenant,
                one.id(),
                one.dialogId(),
                one.clientId(),
                one.kind().word(),
                one.content(),
                one.confidence(),
                one.action().word(),
                json(one.patch()),
                one.engine(),
                one.createdAt());
        var payload = new LinkedHashMap<String, Object>();
        payload.put("suggestion_id", one.id());
        payload.put("type", one.kind().word());
        payload.put("content", one.content());
        payload.put("confidence", one.confidence());
        payload.put("engine", one.engine());
        note(tenant, one, EntryType.SUGGESTION_GENERATED, null, one.createdAt(), payload);
        outbox.publish(new SuggestionEvent.Generated(
                one.id(),
                one.dialogId(),
                one.clientId(),
                one.kind().word(),
                one.content(),
                one.confidence(),
                one.action().word(),
                one.engine()));
    }

    void note(long tenant, Suggestion one, EntryType type, Long by, Instant now, Map<String, Object> payload) {
        timeline.append(tenant, NewEntry.event(ids.next(), one.dialogId(), one.clientId(), type, now, by, payload));
    }

    /** The open ones, the surest kind first as the document shows them: replies, prices, slots. */
    List<Suggestion> open(long tenant, UUID dialog) {
        return database.list(COLUMNS + """
                where tenant_id = ? and dialog_id = ? and state = 'open'
                order by array_position(array['quick_reply', 'price_suggestion', 'schedule_slot'], kind),
                    created_at desc, id desc
                limit 50""", this::suggestion, tenant, dialog);
    }

    void shown(long tenant, Collection<UUID> shown, Instant now) {
        if (!shown.isEmpty()) {
            database.update(
                    "update dialogs.suggestion set shown_at = ? where tenant_id = ? and id = any(?) and shown_at is null",
                    now,
                    tenant,
                    shown);
        }
    }

    /** One, held until the transaction ends. */
    Optional<Suggestion> lock(long tenant, UUID dialog, UUID id) {
        return database.first(
                COLUMNS + "where tenant_id = ? and dialog_id = ? and id = ? for update",
                this::suggestion,
                tenant,
                dialog,
                id);
    }

    void applied(long tenant, UUID id, Long by, boolean edited, UUID message, Instant now) {
        database.update("""
                update dialogs.suggestion
                set state = 'applied', decided_by = ?, decided_at = ?, edited = ?, message_id = ?,
                    shown_at = coalesce(shown_at, ?)
                where tenant_id = ? and id = ?""", by, now, edited, message, now, tenant, id);
    }

    void dismissed(long tenant, UUID id, Long by, String reason, Instant now) {
        database.update("""
                update dialogs.suggestion
                set state = 'dismissed', decided_by = ?, decided_at = ?, reason = ?, shown_at = coalesce(shown_at, ?)
                where tenant_id = ? and id = ?""", by, now, reason, now, tenant, id);
    }

    /** A newer one of the kind takes the place of what these engines proposed. */
    void supersede(long tenant, UUID dialog, String kind, Collection<String> engines, Instant now) {
        database.update("""
                update dialogs.suggestion set state = 'superseded', decided_at = ?
                where tenant_id = ? and dialog_id = ? and state = 'open' and kind = ? and engine = any(?)""", now, tenant, dialog, kind, engines);
    }

    /** An operator answered by himself: what would have been sent before that is late. */
    void overtakeReplies(long tenant, UUID dialog, Instant answered) {
        database.update("""
                update dialogs.suggestion set state = 'superseded', decided_at = ?
                where tenant_id = ? and dialog_id = ? and state = 'open' and action = 'send_message'
                    and created_at < ?""", answered, tenant, dialog, answered);
    }

    /** The dialog has ended. */
    void overtakeAll(long tenant, UUID dialog, Instant ended) {
        database.update("""
                update dialogs.suggestion set state = 'superseded', decided_at = ?
                where tenant_id = ? and dialog_id = ? and state = 'open' and created_at < ?""", ended, tenant, dialog, ended);
    }

    private Suggestion suggestion(Row row) throws SQLException {
        return new Suggestion(
                row.uuid("id"),
                row.uuid("dialog_id"),
                row.uuid("client_id"),
                Proposal.Kind.of(row.text("kind")).orElseThrow(),
                row.text("content"),
                row.amount("confidence"),
                Proposal.Action.of(row.text("action")).orElseThrow(),
                object(row.text("patch")),
                row.text("engine"),
                row.text("state"),
                row.bool("edited"),
                row.uuid("message_id"),
                row.instant("created_at"));
    }

    private String json(Map<String, Object> patch) {
        try {
            return patch == null ? null : json.writeValueAsString(patch);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A suggestion's patch cannot be written", e);
        }
    }

    private Map<String, Object> object(String text) {
        try {
            return text == null ? null : json.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A suggestion's patch cannot be read", e);
        }
    }
}
