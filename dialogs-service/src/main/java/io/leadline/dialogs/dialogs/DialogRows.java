package io.leadline.dialogs.dialogs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.dialogs.Channel;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The statements over the table of dialogs that change one, or lock one to be changed. */
@Singleton
class DialogRows {
    private static final String SELECT = """
            select id, client_id, channel, account_id, external_chat_id, status, vertical_id, context::text as context,
                metadata::text as metadata, assigned_to, unread_count, created_at, last_message_at, version
            from dialogs.dialog
            """;

    private static final String INSERT = """
            insert into dialogs.dialog
                (tenant_id, id, client_id, channel, account_id, external_chat_id, status, vertical_id, context, metadata,
                 assigned_to, last_message_at, created_at)
            values (?, ?, ?, ?, ?, ?, 'active', ?, ?::jsonb, ?::jsonb, ?, ?, ?)
            on conflict (tenant_id, channel, account_id, external_chat_id) where status = 'active' do nothing
            """;

    private static final String SAVE = """
            update dialogs.dialog
            set status = ?, context = ?::jsonb, assigned_to = ?, spent = ?, version = version + 1,
                completed_at = case when ? = 'active' then null else coalesce(completed_at, ?) end
            where tenant_id = ? and id = ?
            """;

    /** A message that comes late does not become the last one. */
    private static final String MESSAGE = """
            update dialogs.dialog
            set unread_count = case when ? then unread_count + 1 else 0 end,
                last_direction = case when ? >= last_message_at or last_direction is null then ? else last_direction end,
                last_content = case when ? >= last_message_at or last_direction is null then ? else last_content end,
                last_message_at = greatest(last_message_at, ?)
            where tenant_id = ? and id = ?
            """;

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int LONGEST_SHOWN = 500;

    private final Database database;
    private final ObjectMapper json;

    DialogRows(Database database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    Optional<Dialog> find(long tenant, UUID id) {
        return database.first(SELECT + "where tenant_id = ? and id = ?", this::dialog, tenant, id);
    }

    Optional<Dialog> lock(long tenant, UUID id) {
        return database.first(SELECT + "where tenant_id = ? and id = ? for update", this::dialog, tenant, id);
    }

    /** The chat's active dialog. */
    Optional<Dialog> lockActive(long tenant, Channel channel, String account, String chat) {
        return database.first(
                SELECT + "where tenant_id = ? and channel = ? and account_id = ? and external_chat_id = ?"
                        + " and status = 'active' for update",
                this::dialog,
                tenant,
                channel.word(),
                account,
                chat);
    }

    /** The chat's dialog that ended last, unless that is too long ago. */
    Optional<Dialog> lockEnded(long tenant, Channel channel, String account, String chat, Instant since) {
        return database.first(
                SELECT + "where tenant_id = ? and channel = ? and account_id = ? and external_chat_id = ?"
                        + " and status = 'completed' and completed_at >= ? order by completed_at desc limit 1 for update",
                this::dialog,
                tenant,
                channel.word(),
                account,
                chat,
                since);
    }

    /** The account over which the client was last spoken to in a channel. */
    Optional<String> lastAccount(long tenant, UUID client, Channel channel) {
        return database.first("""
                select account_id from dialogs.dialog where tenant_id = ? and client_id = ? and channel = ?
                order by last_message_at desc limit 1""", row -> row.text("account_id"), tenant, client, channel.word());
    }

    boolean none(long tenant) {
        return database.first(
                        "select 1 as one from dialogs.dialog where tenant_id = ? limit 1",
                        row -> row.integer("one"),
                        tenant)
                .isEmpty();
    }

    /** False if the chat has an active one. */
    boolean insert(long tenant, Dialog dialog) {
        return database.update(
                        INSERT,
                        tenant,
                        dialog.id(),
                        dialog.clientId(),
                        dialog.channel().word(),
                        dialog.accountId(),
                        dialog.externalChatId(),
                        dialog.verticalId(),
                        text(dialog.context().full()),
                        text(dialog.metadata()),
                        dialog.assignedTo(),
                        dialog.lastMessageAt(),
                        dialog.createdAt())
                > 0;
    }

    void save(long tenant, Dialog dialog, BigDecimal spent, Instant now) {
        database.update(
                SAVE,
                dialog.status().word(),
                text(dialog.context().full()),
                dialog.assignedTo(),
                spent,
                dialog.status().word(),
                now,
                tenant,
                dialog.id());
    }

    /** A message came or went: an inbound one is unread, an operator's answer means that all was read. */
    void message(long tenant, UUID dialog, boolean inbound, String content, Instant at) {
        var shown = content.length() > LONGEST_SHOWN ? content.substring(0, LONGEST_SHOWN) : content;
        var direction = inbound ? "inbound" : "outbound";
        database.update(MESSAGE, inbound, at, direction, at, shown, at, tenant, dialog);
    }

    /** False if nothing was unread. */
    boolean read(long tenant, UUID dialog) {
        return database.update(
                        "update dialogs.dialog set unread_count = 0 where tenant_id = ? and id = ? and unread_count > 0",
                        tenant,
                        dialog)
                > 0;
    }

    Dialog dialog(Row row) throws SQLException {
        return new Dialog(
                row.uuid("id"),
                row.uuid("client_id"),
                Channel.of(row.text("channel")).orElseThrow(),
                row.text("account_id"),
                row.text("external_chat_id"),
                DialogStatus.of(row.text("status")).orElseThrow(),
                row.number("vertical_id"),
                DialogContext.of(object(row.text("context"))),
                object(row.text("metadata")),
                row.number("assigned_to"),
                row.integer("unread_count"),
                row.instant("created_at"),
                row.instant("last_message_at"),
                row.number("version"));
    }

    Map<String, Object> object(String text) {
        try {
            return json.readValue(text, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A dialog cannot be read", e);
        }
    }

    String text(Map<String, Object> object) {
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A dialog cannot be written", e);
        }
    }
}
