package io.leadline.crm.analytics;

import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.money.Amounts;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.tenants.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.hibernate.Session;

/**
 * Figures of the tenant's leads; deleted ones do not count. Reports are the one place that reads other features'
 * tables, and only reads: one statement each (docs/adr/0022).
 *
 * <p>A lead's <b>first contact</b> is the first thing a person did about it after it was made: a comment, a change of
 * its status or stage, or a task done (by the time of the task's last change). What the intake wrote, and giving the
 * lead to somebody, is no contact.
 */
@ApplicationScoped
@Transactional
class Analytics {
    /** The period's leads by their list's index (lead_list); each one's contacts by the keys of their tables. */
    private static final String SOURCES = """
            select l.source,
                count(*) as created,
                count(*) filter (where l.status = 'в работе') as in_work,
                count(*) filter (where l.status = 'закрыт') as won,
                count(*) filter (where l.status = 'отказ') as lost,
                coalesce(sum(l.budget) filter (where l.status = 'закрыт'), 0) as won_amount,
                percentile_cont(0.5) within group (order by extract(epoch from
                    greatest(least(c.at, h.at, t.at), l.created_at) - l.created_at)::float8)
                    filter (where coalesce(c.at, h.at, t.at) is not null) as median
            from crm.lead l
                left join lateral (
                    select created_at as at from crm.lead_comment
                    where tenant_id = l.tenant_id and lead_id = l.id and created_by is not null
                    order by id limit 1) c on true
                left join lateral (
                    select changed_at as at from crm.lead_history
                    where tenant_id = l.tenant_id and lead_id = l.id and changed_by is not null
                        and (action = 'status_changed' or field = 'stage_id')
                    order by id limit 1) h on true
                left join lateral (
                    select min(updated_at) as at from crm.task
                    where tenant_id = l.tenant_id and lead_id = l.id and status = 'done') t on true
            where l.tenant_id = :tenant and l.deleted_at is null and l.created_at >= :begin and l.created_at < :end
            group by grouping sets ((l.source), ())
            order by grouping(l.source) desc, created desc, l.source
            """;

    /** The pipeline's leads by its list's index (lead_of_pipeline); a stage without leads stands there too. */
    private static final String STAGES = """
            select p.id as pipeline_id, r.stage_id, r.name, r.status, r.count, r.sum, r.median
            from crm.pipeline p
                left join lateral (
                    select coalesce(s.id, l.stage_id) as stage_id, s.name, s.status, s.order_index,
                        coalesce(l.count, 0) as count, coalesce(l.sum, 0) as sum, l.median
                    from (select id, name, status, order_index from crm.stage
                          where tenant_id = :tenant and pipeline_id = p.id) s
                        full join (
                            select stage_id, count(*) as count, sum(budget) as sum,
                                percentile_cont(0.5) within group (order by extract(epoch from
                                    cast(:now as timestamptz) - coalesce(moved_to_stage_at, created_at))::float8)
                                    as median
                            from crm.lead
                            where tenant_id = :tenant and pipeline_id = p.id and deleted_at is null
                            group by stage_id) l on l.stage_id = s.id) r on true
            where p.tenant_id = :tenant
                and (p.id = cast(:pipeline as bigint) or (cast(:pipeline as bigint) is null and p.is_default))
            order by r.order_index nulls last
            """;

    private final Session database;
    private final Tenants tenants;
    private final AnalyticsSettings settings;
    private final Clock clock;

    Analytics(Session database, Tenants tenants, AnalyticsSettings settings, Clock clock) {
        this.database = database;
        this.tenants = tenants;
        this.settings = settings;
        this.clock = clock;
    }

    SourceReport sources(Caller caller, LocalDate from, LocalDate to) {
        var tenant = caller.tenantNumber();
        var zone = ZoneId.of(tenants.find(tenant).orElseThrow().timeZone());
        var period = Period.of(from, to, zone, clock.instant(), settings.longestDays());
        var rows = database.createNativeQuery(SOURCES, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("begin", period.begin())
                .setParameter("end", period.end())
                .getResultStream()
                .map(Analytics::source)
                .toList();
        return new SourceReport(period.from(), period.to(), rows.subList(1, rows.size()), rows.getFirst());
    }

    /** @throws Problem NOT_FOUND */
    PipelineReport pipeline(Caller caller, Long pipeline) {
        var rows = database.createNativeQuery(STAGES, Tuple.class)
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("pipeline", pipeline, Long.class)
                .setParameter("now", clock.instant())
                .getResultList();
        if (rows.isEmpty()) {
            throw new Problem(CommonProblem.NOT_FOUND, "There is no such pipeline");
        }
        var stages = rows.stream()
                // The one row of a pipeline that has neither stages nor leads.
                .filter(row -> row.get("count") != null)
                .map(Analytics::stage)
                .toList();
        return new PipelineReport(
                rows.getFirst().get("pipeline_id", Long.class),
                stages,
                stages.stream().mapToLong(StageFigures::count).sum(),
                stages.stream().map(StageFigures::sum).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static SourceFigures source(Tuple row) {
        return new SourceFigures(
                row.get("source", String.class),
                row.get("created", Long.class),
                row.get("in_work", Long.class),
                row.get("won", Long.class),
                row.get("lost", Long.class),
                Amounts.plain(row.get("won_amount", BigDecimal.class)),
                seconds(row.get("median", Double.class)));
    }

    private static StageFigures stage(Tuple row) {
        return new StageFigures(
                row.get("stage_id", Long.class),
                row.get("name", String.class),
                row.get("status", String.class),
                row.get("count", Long.class),
                Amounts.plain(row.get("sum", BigDecimal.class)),
                seconds(row.get("median", Double.class)));
    }

    private static Long seconds(Double median) {
        return median == null ? null : Math.round(median);
    }
}
