package io.leadline.crm.crmsync;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.crm.integrations.IntegrationKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hibernate.Session;

/** The queue of pushes: of a lead one waits at most for each CRM, whatever happens to it meanwhile. */
@ApplicationScoped
class LeadPushes {
    static final String TABLE = "crm.lead_push";

    private final Deliveries deliveries;
    private final LeadSync syncs;
    private final Session database;
    private final Clock clock;

    LeadPushes(Deliveries deliveries, LeadSync syncs, Session database, Clock clock) {
        this.deliveries = deliveries;
        this.syncs = syncs;
        this.database = database;
        this.clock = clock;
    }

    static String lane(IntegrationKind kind, String what) {
        return kind.word() + ":" + what;
    }

    /**
     * Has a lead pushed. A push that waits reads the lead when it goes, so it will do; one on its way may have read
     * it already.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lead(long tenant, IntegrationKind kind, long lead) {
        syncs.pending(new LeadSync.Key(tenant, kind, lead));
        var lane = lane(kind, Long.toString(lead));
        if (!waits(tenant, lane)) {
            queue(tenant, kind, lane, new PushOrder.OneLead(lead), now());
        }
    }

    /** Has all leads after the given one pushed, page by page; what waits already begins there, too. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void all(long tenant, IntegrationKind kind, long after, Duration wait) {
        var lane = lane(kind, "all");
        var waiting = database.createNativeMutationQuery("""
                        update crm.lead_push
                        set payload = jsonb_build_object('after', least(:after, cast(payload ->> 'after' as bigint)))
                        where tenant_id = :tenant and lane = :lane and state = 'queued'""")
                .setParameter("after", after)
                .setParameter("tenant", tenant)
                .setParameter("lane", lane)
                .executeUpdate();
        if (waiting == 0) {
            queue(tenant, kind, lane, new PushOrder.Page(after), now().plus(wait));
        }
    }

    /** Why the account waits, if it does. */
    @Transactional
    public Optional<Deliveries.Pause> pause(long tenant, IntegrationKind kind) {
        return deliveries.pause(TABLE, tenant, kind.word());
    }

    boolean waits(long tenant, String lane) {
        return database.createNativeQuery("""
                        select exists (select from crm.lead_push
                            where tenant_id = :tenant and lane = :lane and state = 'queued')""", Boolean.class)
                .setParameter("tenant", tenant)
                .setParameter("lane", lane)
                .getSingleResult();
    }

    /** Whether more than so many wait for a CRM. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean moreThan(long tenant, IntegrationKind kind, int number) {
        return database.createNativeQuery("""
                        select count(*) from (select from crm.lead_push
                            where tenant_id = :tenant and account = :account and state = 'queued'
                            limit :enough) waiting""", Long.class)
                        .setParameter("tenant", tenant)
                        .setParameter("account", kind.word())
                        .setParameter("enough", number + 1)
                        .getSingleResult()
                > number;
    }

    /** The account was mended: what waits for it, goes now. */
    @Transactional
    public void resume(long tenant, IntegrationKind kind) {
        deliveries.resume(TABLE, tenant, kind.word());
    }

    /** Those before it in its lane are history that nobody reads. */
    void forgetBefore(long tenant, String lane, long id) {
        database.createNativeMutationQuery("""
                        delete from crm.lead_push
                        where tenant_id = :tenant and lane = :lane and id < :id and state in ('sent', 'dead')""")
                .setParameter("tenant", tenant)
                .setParameter("lane", lane)
                .setParameter("id", id)
                .executeUpdate();
    }

    private void queue(long tenant, IntegrationKind kind, String lane, PushOrder order, Instant due) {
        deliveries.queue(TABLE, tenant, kind.word(), lane, order.json(), due);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
