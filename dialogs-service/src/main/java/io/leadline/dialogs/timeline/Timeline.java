package io.leadline.dialogs.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.dialogs.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Messages and everything else that happened, in the provider's order. Writing asks for the dialog's row to be locked by
 * the caller, for it gives each entry of a dialog a moment of its own.
 */
@ApplicationScoped
@Transactional
public class Timeline {
    private static final String COLUMNS = """
            select id, dialog_id, client_id, type, created_at, content, channel, external_id, operator,
                client_message_id, delivery, delivery_error, payload::text as payload
            from dialogs.entry
            """;

    /** Of entries with the same time the later one comes a microsecond after the last of them. */
    private static final String PLACE = """
            select coalesce(max(created_at) + interval '1 microsecond', ?) as place
            from dialogs.entry
            where tenant_id = ? and dialog_id = ? and created_at >= ? and created_at < ?
            """;

    private static final String INSERT = """
            insert into dialogs.entry
                (tenant_id, id, dialog_id, client_id, type, created_at, content, channel, external_id, operator,
                 client_message_id, delivery, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    /** So close stand only entries that were moved apart here. */
    private static final int TIES_MICROS = 1000;

    private final Database database;
    private final ObjectMapper json;

    Timeline(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Writes an entry down; returns the moment it got. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Instant append(long tenant, NewEntry entry) {
        var wanted = entry.at().truncatedTo(ChronoUnit.MICROS);
        var at = entry.dialogId() == null ? wanted : place(tenant, entry.dialogId(), wanted);
        database.update(
                INSERT,
                tenant,
                entry.id(),
                entry.dialogId(),
                entry.clientId(),
                entry.type().word(),
                at,
                entry.content(),
                entry.channel() == null ? null : entry.channel().word(),
                entry.externalId(),
                entry.operator(),
                entry.clientMessageId(),
                entry.delivery() == null ? null : entry.delivery().word(),
                json(entry.payload()));
        return at;
    }

    /**
     * A dialog's entries before a moment, newest first; one statement.
     *
     * @param before null for the newest
     * @param messagesOnly leaves out what is not a message
     */
    public List<Entry> page(long tenant, UUID dialog, Instant before, int limit, boolean messagesOnly) {
        var wanted =
                new Wanted("tenant_id = ?", tenant).and("dialog_id = ?", dialog).and("created_at < ?", before);
        if (messagesOnly) {
            wanted.also("type in ('message_received', 'message_sent')");
        }
        return read(wanted, "created_at desc", limit);
    }

    /**
     * What happened, oldest first from a moment on, else the newest first; one statement.
     *
     * @param dialog null for all
     * @param client null for all
     * @param types empty for all
     * @param since null for the newest
     */
    public List<Entry> feed(
            long tenant, UUID dialog, UUID client, Collection<EntryType> types, Instant since, int limit) {
        var wanted = new Wanted("tenant_id = ?", tenant)
                .and("dialog_id = ?", dialog)
                .and("client_id = ?", client)
                .and("created_at >= ?", since)
                .and(
                        "type = any(?)",
                        types.isEmpty()
                                ? null
                                : types.stream().map(EntryType::word).toList());
        return read(wanted, since == null ? "created_at desc, id desc" : "created_at, id", limit);
    }

    /** One entry. */
    public Optional<Entry> find(long tenant, UUID id) {
        return first(new Wanted("tenant_id = ?", tenant).and("id = ?", id));
    }

    /** The message a channel calls so; the newest, should it ever call two so. */
    public Optional<Entry> findByExternalId(long tenant, Channel channel, String externalId) {
        return first(new Wanted("tenant_id = ?", tenant)
                .and("channel = ?", channel.word())
                .and("external_id = ?", externalId));
    }

    /** The message of a dialog that the channel calls so. */
    public Optional<Entry> findByExternalId(long tenant, UUID dialog, Channel channel, String externalId) {
        return first(new Wanted("tenant_id = ?", tenant)
                .and("channel = ?", channel.word())
                .and("external_id = ?", externalId)
                .and("dialog_id = ?", dialog));
    }

    /** What was sent under this number of the sender's own. */
    public Optional<Entry> findByClientMessageId(long tenant, UUID dialog, String clientMessageId) {
        return first(new Wanted("tenant_id = ?", tenant)
                .and("dialog_id = ?", dialog)
                .and("client_message_id = ?", clientMessageId));
    }

    /**
     * Moves a message of ours forward; false if it stands as far already, or further.
     *
     * @param externalId the channel's number, or null if that is not news
     * @param error why it failed, or null
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean deliver(long tenant, UUID id, DeliveryStatus status, String externalId, String error) {
        var from = Arrays.stream(DeliveryStatus.values())
                .filter(before -> before.mayBecome(status))
                .map(DeliveryStatus::word)
                .toList();
        return database.update("""
                        update dialogs.entry
                        set delivery = ?, external_id = coalesce(?, external_id), delivery_error = ?
                        where tenant_id = ? and id = ? and type = 'message_sent' and delivery = any(?)""", status.word(), externalId, error, tenant, id, from) > 0;
    }

    /**
     * A message that failed is to be sent again: the one way back, and an operator's alone. What the channel called it
     * is forgotten, so that a late report of the first sending says nothing of the second.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean requeue(long tenant, UUID id) {
        return database.update("""
                        update dialogs.entry set delivery = 'queued', external_id = null, delivery_error = null
                        where tenant_id = ? and id = ? and type = 'message_sent' and delivery = 'failed'""", tenant, id) > 0;
    }

    /** Dialogs became another client's: so is everything that stands in them. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void give(long tenant, Collection<UUID> dialogs, UUID client) {
        database.update(
                "update dialogs.entry set client_id = ? where tenant_id = ? and dialog_id = any(?::uuid[])",
                client,
                tenant,
                dialogs);
    }

    /** The same with what happened to a client outside any dialog; tells which entries these are. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<UUID> giveLoose(long tenant, UUID from, UUID client) {
        return database.list(
                "update dialogs.entry set client_id = ? where tenant_id = ? and client_id = ? and dialog_id is null"
                        + " returning id",
                row -> row.uuid("id"),
                client,
                tenant,
                from);
    }

    /** Entries outside any dialog become another client's. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void giveEntries(long tenant, Collection<UUID> entries, UUID client) {
        database.update(
                "update dialogs.entry set client_id = ? where tenant_id = ? and id = any(?::uuid[])",
                client,
                tenant,
                entries);
    }

    private Instant place(long tenant, UUID dialog, Instant wanted) {
        return database.first(
                        PLACE,
                        row -> row.instant("place"),
                        wanted,
                        tenant,
                        dialog,
                        wanted,
                        wanted.plus(TIES_MICROS, ChronoUnit.MICROS))
                .orElseThrow();
    }

    /** Conditions, and their values in order. */
    private static final class Wanted {
        private final StringBuilder conditions;
        private final List<Object> values = new ArrayList<>();

        Wanted(String condition, Object value) {
            conditions = new StringBuilder(condition);
            values.add(value);
        }

        /** One more, unless there is no value. */
        Wanted and(String condition, Object value) {
            if (value != null) {
                also(condition);
                values.add(value);
            }
            return this;
        }

        void also(String condition) {
            conditions.append(" and ").append(condition);
        }
    }

    private Optional<Entry> first(Wanted wanted) {
        return read(wanted, "created_at desc", 1).stream().findFirst();
    }

    private List<Entry> read(Wanted wanted, String order, int limit) {
        wanted.values.add(limit);
        return database.list(
                COLUMNS + "where " + wanted.conditions + " order by " + order + " limit ?",
                this::entry,
                wanted.values.toArray());
    }

    private Entry entry(Row row) throws SQLException {
        var channel = row.text("channel");
        var delivery = row.text("delivery");
        return new Entry(
                row.uuid("id"),
                row.uuid("dialog_id"),
                row.uuid("client_id"),
                EntryType.of(row.text("type")).orElseThrow(),
                row.instant("created_at"),
                row.text("content"),
                channel == null ? null : Channel.of(channel).orElseThrow(),
                row.text("external_id"),
                row.number("operator"),
                row.text("client_message_id"),
                delivery == null ? null : DeliveryStatus.of(delivery).orElseThrow(),
                row.text("delivery_error"),
                object(row.text("payload")));
    }

    private String json(Map<String, Object> payload) {
        try {
            return payload == null ? null : json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry's payload cannot be written", e);
        }
    }

    private Map<String, Object> object(String text) {
        try {
            return text == null ? Map.of() : json.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry's payload cannot be read", e);
        }
    }
}
