package io.leadline.telephony.recordings;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.telephony.recordings.MailedRecordings.Mailed;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The statements of the recordings. */
@Singleton
class RecordingRows {
    private static final String COLUMNS = """
            select id, call_id, state, case when provider_id is null then 'mail' else 'mango' end as source, why,
                file_name, mime, size, duration_seconds, checksum, created_at
            from telephony.recording
            """;

    private final Database database;

    RecordingRows(Database database) {
        this.database = database;
    }

    boolean insertAdded(
            long tenant, UUID id, UUID call, long account, String entryId, String recordingId, Instant now) {
        return database.update("""
                        insert into telephony.recording
                            (tenant_id, id, call_id, account_id, entry_id, provider_id, state, created_at)
                        values (?, ?, ?, ?, ?, ?, 'waiting', ?)
                        on conflict (tenant_id, account_id, provider_id) do nothing""", tenant, id, call, account, entryId, recordingId, now) > 0;
    }

    /** Those of Mango's ids that are known; what is kept counts whichever number its PBX had with us then. */
    Set<String> told(long tenant, long account, Collection<String> recordingIds) {
        return new HashSet<>(database.list("""
                select provider_id from telephony.recording
                where tenant_id = ? and provider_id = any(?) and (account_id = ? or state = 'kept')""", row -> row.text("provider_id"), tenant, recordingIds, account));
    }

    /** What was to be fetched later, untried yet, is fetched now: at the worker's next look. */
    void hasten(long tenant, long account, String recordingId, Instant now) {
        database.update("""
                update telephony.recording_fetch set due_at = ?
                where tenant_id = ? and state = 'queued' and attempts = 0 and due_at > ? and lane = (
                    select id::text from telephony.recording
                    where tenant_id = ? and account_id = ? and provider_id = ?)""", now, tenant, now, tenant, account, recordingId);
    }

    boolean insertMailed(
            long tenant, UUID id, UUID call, Mailed mail, Optional<Spoken> spoken, KeptSound sound, Instant now) {
        return database.update(
                        """
                        insert into telephony.recording
                            (tenant_id, id, call_id, mailbox_id, mail_key, file_name, spoken_at, phones, state, mime,
                             size, duration_seconds, checksum, created_at, kept_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 'kept', ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, mailbox_id, mail_key) do nothing""",
                        tenant,
                        id,
                        call,
                        mail.mailbox(),
                        mail.key(),
                        mail.fileName(),
                        spoken.map(Spoken::at).orElse(null),
                        spoken.map(Spoken::phones).orElse(List.of()),
                        sound.mime(),
                        sound.size(),
                        sound.seconds(),
                        sound.checksum(),
                        now,
                        now)
                > 0;
    }

    /** What was told of before its call was, held until the transaction ends. */
    List<Recording> ofEntry(long tenant, String entryId) {
        return database.list(COLUMNS + """
                where tenant_id = ? and entry_id = ? and call_id is null and not by_hand
                order by id for update""", RecordingRows::recording, tenant, entryId);
    }

    /** Mailed ones nobody knows the call of, whose name tells of such a call. */
    List<Named> waitingFor(long tenant, Instant from, Instant to, List<String> phones) {
        return database.list(
                """
                select id, spoken_at, phones from telephony.recording
                where tenant_id = ? and call_id is null and state = 'kept' and spoken_at >= ? and spoken_at <= ?
                    and phones && ? and not by_hand
                order by created_at, id limit 20""",
                row -> new Named(row.uuid("id"), new Spoken(row.instant("spoken_at"), row.texts("phones"))),
                tenant,
                from,
                to,
                phones);
    }

    record Named(UUID id, Spoken spoken) {}

    boolean isMailed(long tenant, long mailbox, String key) {
        return database.first(
                        "select id from telephony.recording where tenant_id = ? and mailbox_id = ? and mail_key = ?",
                        row -> row.uuid("id"),
                        tenant,
                        mailbox,
                        key)
                .isPresent();
    }

    /** The call's recording of the same sound. */
    Optional<UUID> same(long tenant, UUID call, String checksum) {
        return database.first("""
                        select id from telephony.recording
                        where tenant_id = ? and call_id = ? and checksum = ? and state = 'kept'""", row -> row.uuid("id"), tenant, call, checksum);
    }

    /** The recording of the same sound that came by the API, whosever it is. */
    Optional<UUID> sameOfMango(long tenant, String checksum) {
        return database.first("""
                        select id from telephony.recording
                        where tenant_id = ? and checksum = ? and state = 'kept' and provider_id is not null
                        order by created_at, id limit 1""", row -> row.uuid("id"), tenant, checksum);
    }

    /** Mailed ones of the same sound nobody knows the call of. */
    List<UUID> unmatchedCopies(long tenant, String checksum) {
        return database.list("""
                select id from telephony.recording
                where tenant_id = ? and checksum = ? and state = 'kept' and provider_id is null and call_id is null
                order by id for update""", row -> row.uuid("id"), tenant, checksum);
    }

    void alsoMailed(long tenant, UUID id, long mailbox, String key) {
        database.update("""
                update telephony.recording set mailbox_id = ?, mail_key = ?
                where tenant_id = ? and id = ? and mail_key is null""", mailbox, key, tenant, id);
    }

    /** Deletes one of two rows of the same sound; by what it was known the other is known from then on. */
    void merge(long tenant, UUID from, UUID into) {
        database.first(
                        """
                        delete from telephony.recording where tenant_id = ? and id = ?
                        returning account_id, entry_id, provider_id, mailbox_id, mail_key""",
                        row -> new Keys(
                                row.number("account_id"),
                                row.text("entry_id"),
                                row.text("provider_id"),
                                row.number("mailbox_id"),
                                row.text("mail_key")),
                        tenant,
                        from)
                .ifPresent(keys -> {
                    if (keys.provider() != null) {
                        database.update("""
                                update telephony.recording set account_id = ?, entry_id = ?, provider_id = ?
                                where tenant_id = ? and id = ? and provider_id is null""", keys.account(), keys.entry(), keys.provider(), tenant, into);
                    }
                    if (keys.mail() != null) {
                        alsoMailed(tenant, into, keys.mailbox(), keys.mail());
                    }
                });
    }

    private record Keys(Long account, String entry, String provider, Long mailbox, String mail) {}

    /** What Mango calls a recording. */
    Optional<Told> told(long tenant, UUID id) {
        return database.first("""
                select account_id, provider_id from telephony.recording
                where tenant_id = ? and id = ? and provider_id is not null""", row -> new Told(row.number("account_id"), row.text("provider_id")), tenant, id);
    }

    record Told(long account, String providerId) {}

    void waitAgain(long tenant, UUID id) {
        database.update(
                "update telephony.recording set state = 'waiting', why = null where tenant_id = ? and id = ?",
                tenant,
                id);
    }

    /** A person's word; null for no call. */
    void linkByHand(long tenant, UUID id, UUID call) {
        database.update(
                "update telephony.recording set call_id = ?, by_hand = true where tenant_id = ? and id = ?",
                call,
                tenant,
                id);
    }

    Optional<Recording> lock(long tenant, UUID id) {
        return database.first(
                COLUMNS + "where tenant_id = ? and id = ? for update", RecordingRows::recording, tenant, id);
    }

    void keep(long tenant, UUID id, KeptSound sound, Instant now) {
        database.update("""
                update telephony.recording
                set state = 'kept', mime = ?, size = ?, duration_seconds = ?, checksum = ?, kept_at = ?
                where tenant_id = ? and id = ?""", sound.mime(), sound.size(), sound.seconds(), sound.checksum(), now, tenant, id);
    }

    /** One that was refused for such a reason waits again; empty if there is none such. */
    Optional<UUID> revive(long tenant, long account, String recordingId, List<String> reasons) {
        return database.first("""
                update telephony.recording set state = 'waiting', why = null
                where tenant_id = ? and account_id = ? and provider_id = ? and state = 'refused' and why = any(?)
                returning id""", row -> row.uuid("id"), tenant, account, recordingId, reasons);
    }

    void refuse(long tenant, UUID id, String why) {
        database.update(
                "update telephony.recording set state = 'refused', why = ?"
                        + " where tenant_id = ? and id = ? and state = 'waiting'",
                why,
                tenant,
                id);
    }

    void link(long tenant, UUID id, UUID call) {
        database.update("update telephony.recording set call_id = ? where tenant_id = ? and id = ?", call, tenant, id);
    }

    Optional<Recording> ofCall(long tenant, UUID call) {
        return database.first(COLUMNS + """
                where tenant_id = ? and call_id = ?
                order by case state when 'kept' then 1 when 'waiting' then 2 else 3 end, created_at, id limit 1""", RecordingRows::recording, tenant, call);
    }

    /** Those that can be heard first. */
    List<Recording> allOfCall(long tenant, UUID call) {
        return database.list(COLUMNS + """
                where tenant_id = ? and call_id = ?
                order by case state when 'kept' then 1 when 'waiting' then 2 else 3 end, created_at, id limit 100""", RecordingRows::recording, tenant, call);
    }

    Optional<Recording> find(long tenant, UUID id) {
        return database.first(COLUMNS + "where tenant_id = ? and id = ?", RecordingRows::recording, tenant, id);
    }

    List<Recording> refused(long tenant, int limit, long offset) {
        return database.list(COLUMNS + """
                where tenant_id = ? and state = 'refused'
                order by created_at desc, id desc limit ? offset ?""", RecordingRows::recording, tenant, limit, offset);
    }

    long countRefused(long tenant) {
        return database.first("""
                        select count(*) as number from telephony.recording
                        where tenant_id = ? and state = 'refused'""", row -> row.number("number"), tenant).orElse(0L);
    }

    List<Recording> unmatched(long tenant, int limit, long offset) {
        return database.list(COLUMNS + """
                where tenant_id = ? and call_id is null and state = 'kept'
                order by created_at desc, id desc limit ? offset ?""", RecordingRows::recording, tenant, limit, offset);
    }

    long countUnmatched(long tenant) {
        return database.first("""
                        select count(*) as number from telephony.recording
                        where tenant_id = ? and call_id is null and state = 'kept'""", row -> row.number("number"), tenant).orElse(0L);
    }

    void audit(long tenant, UUID recording, long user, String action, Instant now, Instant notSince) {
        database.update("""
                insert into telephony.recording_audit (tenant_id, recording_id, user_number, action, at)
                select ?, ?, ?, ?, ? where not exists (
                    select from telephony.recording_audit
                    where tenant_id = ? and recording_id = ? and user_number = ? and action = ? and at > ?)""", tenant, recording, user, action, now, tenant, recording, user, action, notSince);
    }

    /** One that has been kept long enough, of any tenant; held until the transaction ends. */
    Optional<Old> old(Instant before) {
        return database.first(
                """
                select tenant_id, id, call_id from telephony.recording where kept_at < ?
                order by kept_at limit 1 for update skip locked""", row -> new Old(row.number("tenant_id"), row.uuid("id"), row.uuid("call_id")), before);
    }

    record Old(long tenant, UUID id, UUID call) {}

    void delete(long tenant, UUID id) {
        database.update("delete from telephony.recording where tenant_id = ? and id = ?", tenant, id);
    }

    private static Recording recording(Row row) throws SQLException {
        return new Recording(
                row.uuid("id"),
                row.uuid("call_id"),
                row.text("state"),
                row.text("source"),
                row.text("why"),
                row.text("file_name"),
                row.text("mime"),
                row.number("size"),
                row.integer("duration_seconds"),
                row.text("checksum"),
                row.instant("created_at"));
    }
}
