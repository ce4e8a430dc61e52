package io.leadline.dialogs.channels.attachments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.database.Database;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.channels.inbox.Happening.Piece;
import io.leadline.dialogs.dialogs.Dialog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What comes with messages: noted with them, fetched after, served to those who read dialogs. What operators send. */
@ApplicationScoped
@Transactional
public class Attachments {
    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final Deliveries deliveries;
    private final Ids ids;
    private final ObjectMapper json;
    private final Clock clock;

    Attachments(Database database, Deliveries deliveries, Ids ids, ObjectMapper json, Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    /** Has files fetched once the transaction is committed; returns what the message's metadata say of them all. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Map<String, Object>> expect(long tenant, Channel channel, String accountId, List<Piece> pieces) {
        var now = clock.instant();
        return pieces.stream()
                .map(piece -> one(tenant, channel, accountId, piece, now))
                .toList();
    }

    private Map<String, Object> one(long tenant, Channel channel, String accountId, Piece piece, Instant now) {
        var shown = new LinkedHashMap<String, Object>();
        var name = name(piece.name());
        if (piece.ref() != null) {
            var id = ids.next();
            database.update(
                    """
                    insert into dialogs.attachment
                        (tenant_id, id, channel, account_id, kind, name, mime, size, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", tenant, id, channel.word(), accountId, piece.kind(), name, piece.mime(), piece.size(), now);
            deliveries.queue(
                    DownloadCourier.TABLE,
                    tenant,
                    channel.word() + ":" + accountId,
                    id.toString(),
                    payload(id, piece.ref()),
                    now);
            shown.put("id", id.toString());
            shown.put("url", "/api/v2/attachments/" + id);
        }
        shown.put("kind", piece.kind());
        shown.put("name", name);
        if (piece.ref() != null) {
            shown.put("mime", piece.mime());
            shown.put("size", piece.size());
        }
        shown.putAll(piece.shown());
        return shown;
    }

    /** Notes a file that lies in the store and is to be sent into a dialog; what messages' metadata say of it. */
    Map<String, Object> add(Dialog dialog, long tenant, Upload upload, long by) {
        database.update(
                """
                insert into dialogs.attachment
                    (tenant_id, id, channel, account_id, kind, name, mime, size, state, created_at, dialog_id, uploaded_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, 'kept', ?, ?, ?)""",
                tenant,
                upload.id(),
                dialog.channel().word(),
                dialog.accountId(),
                upload.kind(),
                name(upload.name()),
                upload.mime(),
                upload.size(),
                clock.instant(),
                dialog.id(),
                by);
        return shown(tenant, dialog.id(), upload.id()).orElseThrow();
    }

    /** A file that lies in the store. */
    record Upload(UUID id, String kind, String name, String mime, long size) {}

    /** What messages' metadata say of a file uploaded for a dialog. */
    Optional<Map<String, Object>> shown(long tenant, UUID dialog, UUID id) {
        return database.first(
                """
                select kind, name, mime, size from dialogs.attachment
                where tenant_id = ? and id = ? and dialog_id = ? and state = 'kept'""",
                row -> {
                    var shown = new LinkedHashMap<String, Object>();
                    shown.put("id", id.toString());
                    shown.put("url", "/api/v2/attachments/" + id);
                    shown.put("kind", row.text("kind"));
                    shown.put("name", row.text("name"));
                    shown.put("mime", row.text("mime"));
                    shown.put("size", row.number("size"));
                    return shown;
                },
                tenant,
                id,
                dialog);
    }

    Optional<Attachment> find(long tenant, UUID id) {
        return database.first(
                """
                select id, channel, account_id, kind, name, mime, size, state, why
                from dialogs.attachment where tenant_id = ? and id = ?""",
                row -> new Attachment(
                        row.uuid("id"),
                        Channel.of(row.text("channel")).orElseThrow(),
                        row.text("account_id"),
                        row.text("kind"),
                        row.text("name"),
                        row.text("mime"),
                        row.number("size"),
                        row.text("state"),
                        row.text("why")),
                tenant,
                id);
    }

    /** It lies in the store. */
    void kept(long tenant, UUID id, String mime, long size) {
        database.update(
                "update dialogs.attachment set state = 'kept', mime = ?, size = ? where tenant_id = ? and id = ?",
                mime,
                size,
                tenant,
                id);
    }

    /** It will never lie there. */
    void refused(long tenant, UUID id, String why) {
        database.update(
                "update dialogs.attachment set state = 'refused', why = ? where tenant_id = ? and id = ?"
                        + " and state = 'waiting'",
                why,
                tenant,
                id);
    }

    private String payload(UUID id, String ref) {
        try {
            return json.writeValueAsString(Map.of("attachment_id", id.toString(), "ref", ref));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String name) {
        if (name == null) {
            return null;
        }
        var clean = name.replaceAll("[\\p{Cntrl}/\\\\]", "_").strip();
        return clean.length() > LONGEST_NAME ? clean.substring(clean.length() - LONGEST_NAME) : clean;
    }
}
