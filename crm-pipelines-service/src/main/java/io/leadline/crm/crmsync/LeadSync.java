package io.leadline.crm.crmsync;

import io.leadline.crm.integrations.IntegrationKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** What is known of each lead in each other CRM. Each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
class LeadSync {
    private static final String PENDING = """
            insert into crm.lead_sync (tenant_id, lead_id, kind, state, updated_at)
            values (:tenant, :lead, :kind, 'pending', :now)
            on conflict (tenant_id, lead_id, kind) do update set state = 'pending', updated_at = excluded.updated_at
            """;

    private static final String ROW = " where tenant_id = :tenant and lead_id = :lead and kind = :kind";

    private static final String SELECT = """
            select lead_id, kind, state, external_id, contact_id, maybe_made, maybe_noted, comment_id, notes_mark,
                contact_mark, last_error, lead_updated_at, synced_at, updated_at
            from crm.lead_sync
            """;

    private final Session database;
    private final Clock clock;

    LeadSync(Session database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A lead of a tenant in one CRM. */
    record Key(long tenant, IntegrationKind kind, long lead) {}

    /** What a push begins with. */
    record Place(
            Foreign there,
            boolean maybeMade,
            boolean maybeNoted,
            long commentId,
            String notesMark,
            String contactMark) {}

    void pending(Key key) {
        run(PENDING, key);
    }

    Optional<Place> place(Key key) {
        return read(ROW, key).stream()
                .map(row -> new Place(
                        row.get("external_id", String.class) == null
                                ? null
                                : new Foreign(
                                        row.get("external_id", String.class), row.get("contact_id", String.class)),
                        row.get("maybe_made", Boolean.class),
                        row.get("maybe_noted", Boolean.class),
                        row.get("comment_id", Long.class),
                        row.get("notes_mark", String.class),
                        row.get("contact_mark", String.class)))
                .findFirst();
    }

    /** Written before a create goes out, for it may be the last that this process does. */
    void making(Key key, boolean maybe) {
        set("maybe_made = " + maybe, key);
    }

    void made(Key key, Foreign there) {
        database.createNativeMutationQuery(
                        "update crm.lead_sync set external_id = :id, contact_id = :contact, maybe_made = false" + ROW)
                .setParameter("id", there.id())
                .setParameter("contact", there.contactId(), String.class)
                .setParameter("tenant", key.tenant())
                .setParameter("lead", key.lead())
                .setParameter("kind", key.kind().word())
                .executeUpdate();
    }

    /** Somebody has deleted it there. */
    void lost(Key key) {
        set("external_id = null, contact_id = null, maybe_made = false, comment_id = 0, notes_mark = null", key);
    }

    void pushed(Key key, String contactMark, Instant leadUpdatedAt) {
        database.createNativeMutationQuery(
                        "update crm.lead_sync set contact_mark = :mark, lead_updated_at = :version" + ROW)
                .setParameter("mark", contactMark)
                .setParameter("version", leadUpdatedAt)
                .setParameter("tenant", key.tenant())
                .setParameter("lead", key.lead())
                .setParameter("kind", key.kind().word())
                .executeUpdate();
    }

    void noting(Key key, boolean maybe) {
        set("maybe_noted = " + maybe, key);
    }

    /** @param mark the notes that are there now, or null where it was a comment */
    void noted(Key key, long comment, String mark) {
        database.createNativeMutationQuery("""
                        update crm.lead_sync
                        set maybe_noted = false, comment_id = greatest(comment_id, :comment),
                            notes_mark = coalesce(:mark, notes_mark)
                        """ + ROW)
                .setParameter("comment", comment)
                .setParameter("mark", mark, String.class)
                .setParameter("tenant", key.tenant())
                .setParameter("lead", key.lead())
                .setParameter("kind", key.kind().word())
                .executeUpdate();
    }

    void deleted(Key key) {
        set("state = 'deleted', last_error = null", key);
    }

    /** A push is over; another of the same lead may wait already. */
    void synced(Key key, boolean another) {
        run("""
                update crm.lead_sync
                set state = case when state = 'pending' and not %s then 'synced' else state end, last_error = null,
                    synced_at = :now, updated_at = :now
                """.formatted(another) + ROW, key);
    }

    void failed(Key key, String why, boolean forGood) {
        database.createNativeMutationQuery("""
                        update crm.lead_sync
                        set state = case when %s then 'failed' else state end, last_error = :why, updated_at = :now
                        """.formatted(forGood) + ROW)
                .setParameter("why", why)
                .setParameter("now", now())
                .setParameter("tenant", key.tenant())
                .setParameter("lead", key.lead())
                .setParameter("kind", key.kind().word())
                .executeUpdate();
    }

    /** One lead's, in every CRM. */
    List<LeadSyncView> of(long tenant, long lead) {
        return database.createNativeQuery(
                        SELECT + " where tenant_id = :tenant and lead_id = :lead order by kind", Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("lead", lead)
                .getResultStream()
                .map(LeadSyncView::of)
                .toList();
    }

    /** @param state null for any */
    LeadSyncPage page(long tenant, IntegrationKind kind, SyncState state, int page, int size) {
        var where = " where tenant_id = :tenant and kind = :kind"
                + (state == null ? "" : " and state = '" + state.word() + "'");
        var total = database.createNativeQuery("select count(*) from crm.lead_sync" + where, Long.class)
                .setParameter("tenant", tenant)
                .setParameter("kind", kind.word())
                .getSingleResult();
        var items = database.createNativeQuery(
                        SELECT + where + " order by updated_at desc, lead_id desc limit :size offset :offset",
                        Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("kind", kind.word())
                .setParameter("size", size)
                .setParameter("offset", (page - 1L) * size)
                .getResultStream()
                .map(LeadSyncView::of)
                .toList();
        return new LeadSyncPage(items, total, page, size, (total + size - 1) / size);
    }

    private void set(String what, Key key) {
        run("update crm.lead_sync set updated_at = :now, " + what + ROW, key);
    }

    private void run(String sql, Key key) {
        database.createNativeMutationQuery(sql)
                .setParameter("now", now())
                .setParameter("tenant", key.tenant())
                .setParameter("lead", key.lead())
                .setParameter("kind", key.kind().word())
                .executeUpdate();
    }

    private List<Tuple> read(String where, Key key) {
        return database.createNativeQuery(SELECT + where, Tuple.class)
                .setParameter("tenant", key.tenant())
                .setParameter("lead", key.lead())
                .setParameter("kind", key.kind().word())
                .getResultList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
