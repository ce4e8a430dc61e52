package io.leadline.crm.leadads;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.intake.Newcomer;
import io.leadline.crm.intake.Newcomers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** What Meta told us of, once each, and what became of it; each method is one transaction. */
@ApplicationScoped
@Transactional
class MetaEntries {
    static final String TABLE = "crm.meta_entry";

    /** A tenant has one page. */
    static final String ACCOUNT = "page";

    private static final int INBOX = TABLE.hashCode();

    private static final String KNOWN =
            "select lane from crm.meta_entry where tenant_id = :tenant and lane = any(:lanes)";

    private static final String IGNORED = """
            insert into crm.meta_entry
                (tenant_id, account, lane, payload, state, due_at, created_at, settled_at, outcome, raw)
            values (:tenant, 'page', :lane, '{}', 'sent', :now, :now, :now, 'ignored', :raw)
            on conflict (tenant_id, lane) do nothing
            """;

    private static final String KEEP = """
            update crm.meta_entry set answers = cast(:answers as jsonb) where tenant_id = :tenant and id = :id
            """;

    private static final String LOCK = """
            select outcome from crm.meta_entry where tenant_id = :tenant and id = :id for update
            """;

    private static final String BECAME = """
            update crm.meta_entry set outcome = :outcome, lead_id = :lead where tenant_id = :tenant and id = :id
            """;

    private final Session database;
    private final Deliveries deliveries;
    private final MetaForms forms;
    private final Newcomers newcomers;
    private final Clock clock;

    MetaEntries(Session database, Deliveries deliveries, MetaForms forms, Newcomers newcomers, Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.forms = forms;
        this.newcomers = newcomers;
        this.clock = clock;
    }

    /**
     * Stores what is new of these leads, to be fetched, and remembers their forms.
     *
     * @return how many were new
     */
    int store(long tenant, List<LeadNotice> notices) {
        // One at a time for a tenant, so that what is found unknown here is unknown still when it is stored.
        database.createNativeQuery("select pg_advisory_xact_lock(:inbox, :tenant)::text", String.class)
                .setParameter("inbox", INBOX)
                .setParameter("tenant", (int) tenant)
                .getSingleResult();
        var known = new HashSet<>(database.createNativeQuery(KNOWN, String.class)
                .setParameter("tenant", tenant)
                .setParameter("lanes", notices.stream().map(LeadNotice::leadId).toArray(String[]::new))
                .getResultList());
        var fresh = notices.stream().filter(n -> !known.contains(n.leadId())).toList();
        fresh.forEach(n -> deliveries.queue(TABLE, tenant, ACCOUNT, n.leadId(), n.payload(), now()));
        forms.seen(tenant, fresh, now());
        return fresh.size();
    }

    /** Keeps a notification that tells of no lead. */
    void ignore(long tenant, byte[] body) {
        database.createNativeMutationQuery(IGNORED)
                .setParameter("tenant", tenant)
                .setParameter("lane", "body:" + Sha256.hex(body))
                .setParameter("now", now())
                .setParameter("raw", body)
                .executeUpdate();
    }

    /** Has everything fetched now that waited for the account to be mended. */
    void resume(long tenant) {
        deliveries.resume(TABLE, tenant, ACCOUNT);
    }

    /** Keeps what somebody wrote, whatever becomes of it. */
    void keep(long tenant, long id, String answers) {
        database.createNativeMutationQuery(KEEP)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .setParameter("answers", answers)
                .executeUpdate();
    }

    /**
     * Makes an entry a lead or a comment; it and what it became commit together, so it happens once.
     *
     * @throws Problem VALIDATION_ERROR if it cannot be one
     */
    void welcome(long tenant, long id, Newcomer who) {
        var outcome = database.createNativeQuery(LOCK, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getSingleResult()
                .get("outcome", String.class);
        if (outcome != null) {
            return;
        }
        var became = newcomers.welcome(tenant, who);
        database.createNativeMutationQuery(BECAME)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .setParameter("outcome", became.created() ? "created" : "commented")
                .setParameter("lead", became.leadId())
                .executeUpdate();
    }

    /** What came, newest first. */
    MetaEntryPage page(long tenant, Optional<MetaEntryState> state, int page, int size) {
        return MetaEntryList.page(database, tenant, state, page, size);
    }

    /** Has a rejected entry fetched again. */
    MetaEntryView retry(long tenant, long id) {
        var entry = MetaEntryList.one(database, tenant, id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no entry " + id));
        switch (entry.state()) {
            case REJECTED -> deliveries.again(TABLE, tenant, id);
            case NEW -> {
                // It waits already.
            }
            case DONE, IGNORED -> throw new Problem(CommonProblem.CONFLICT, "The entry needs no further try");
        }
        return MetaEntryList.one(database, tenant, id).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
