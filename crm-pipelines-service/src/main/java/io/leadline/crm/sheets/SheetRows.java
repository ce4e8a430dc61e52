package io.leadline.crm.sheets;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.crm.leads.LeadFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** What the database knows of a tenant's sheet: its runs, what its rows show, its clock. Each method one transaction. */
@ApplicationScoped
@Transactional
class SheetRows {
    static final String RUNS = "crm.sheet_run";

    /** A tenant has one sheet, and one run of it at a time. */
    static final String ACCOUNT = "sheet";

    private static final String SHOWN = """
            select lead_id, updated_at from crm.sheet_row where tenant_id = :tenant and lead_id = any(:leads)
            """;

    private static final String SHOW = """
            insert into crm.sheet_row (tenant_id, lead_id, updated_at)
            select :tenant, l.id, l.at from unnest(cast(:leads as bigint[]), cast(:times as timestamptz[])) l(id, at)
                join crm.lead e on e.tenant_id = :tenant and e.id = l.id
            on conflict (tenant_id, lead_id) do update set updated_at = excluded.updated_at
            """;

    private static final String COUNT = """
            update crm.sheet_run set added = added + :added, changed = changed + :changed
            where tenant_id = :tenant and id = :run
            """;

    private static final String WAITING = """
            select count(*) from crm.sheet_run
            where tenant_id = :tenant and state = 'queued' and attempts = 0
                and payload - 'trigger' = cast(:payload as jsonb) - 'trigger'
            """;

    private static final String SCHEDULE = """
            insert into crm.sheet_schedule (tenant_id, every_minutes, due_at) values (:tenant, :minutes, :due)
            on conflict (tenant_id) do update
            set due_at = case when sheet_schedule.every_minutes = excluded.every_minutes
                    then sheet_schedule.due_at else excluded.due_at end,
                every_minutes = excluded.every_minutes
            """;

    /** Over all tenants. */
    private static final String CLAIM = """
            update crm.sheet_schedule set due_at = cast(:now as timestamptz) + make_interval(mins => every_minutes)
            where tenant_id = (
                select tenant_id from crm.sheet_schedule where due_at <= :now
                order by due_at limit 1 for update skip locked)
            returning tenant_id
            """;

    private final Session database;
    private final Deliveries deliveries;
    private final Clock clock;

    SheetRows(Session database, Deliveries deliveries, Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** Queues a run, unless one that wants the same waits to begin; the run's number, or empty. */
    Optional<Long> queue(long tenant, RunWish wish, Duration after) {
        var waiting = database.createNativeQuery(WAITING, Long.class)
                .setParameter("tenant", tenant)
                .setParameter("payload", wish.json())
                .getSingleResult();
        return waiting > 0
                ? Optional.empty()
                : Optional.of(deliveries.queue(RUNS, tenant, ACCOUNT, ACCOUNT, wish.json(), now().plus(after)));
    }

    /** Has runs begin now that waited for the export to be mended. */
    void resume(long tenant) {
        deliveries.resume(RUNS, tenant, ACCOUNT);
    }

    /** Which version of these leads the sheet is known to show. */
    Map<Long, Instant> shown(long tenant, Collection<Long> leads) {
        var shown = new HashMap<Long, Instant>();
        database.createNativeQuery(SHOWN, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("leads", leads.toArray(Long[]::new))
                .getResultList()
                .forEach(row -> shown.put(row.get("lead_id", Long.class), row.get("updated_at", Instant.class)));
        return shown;
    }

    /** The sheet shows these leads now. */
    void show(long tenant, long run, List<LeadFacts.Fact> leads, boolean added) {
        database.createNativeMutationQuery(SHOW)
                .setParameter("tenant", tenant)
                .setParameter(
                        "leads",
                        array(leads.stream()
                                .map(lead -> Long.toString(lead.id()))
                                .toList()))
                .setParameter(
                        "times",
                        array(leads.stream()
                                .map(lead -> lead.updatedAt().toString())
                                .toList()))
                .executeUpdate();
        database.createNativeMutationQuery(COUNT)
                .setParameter("tenant", tenant)
                .setParameter("run", run)
                .setParameter("added", added ? leads.size() : 0)
                .setParameter("changed", added ? 0 : leads.size())
                .executeUpdate();
    }

    /** It is another sheet from now on. */
    void forget(long tenant) {
        database.createNativeMutationQuery("delete from crm.sheet_row where tenant_id = :tenant")
                .setParameter("tenant", tenant)
                .executeUpdate();
    }

    /** Has runs begin by the clock; a changed interval begins anew. */
    void schedule(long tenant, int minutes) {
        database.createNativeMutationQuery(SCHEDULE)
                .setParameter("tenant", tenant)
                .setParameter("minutes", minutes)
                .setParameter("due", now().plus(Duration.ofMinutes(minutes)))
                .executeUpdate();
    }

    void unschedule(long tenant) {
        database.createNativeMutationQuery("delete from crm.sheet_schedule where tenant_id = :tenant")
                .setParameter("tenant", tenant)
                .executeUpdate();
    }

    /** A tenant whose time has come, taken by nobody else; to be asked in the system scope. */
    Optional<Long> claim() {
        return database.createNativeQuery(CLAIM, Long.class)
                .setParameter("now", now())
                .getResultStream()
                .findFirst();
    }

    private static String array(List<String> values) {
        return "{" + String.join(",", values) + "}";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
