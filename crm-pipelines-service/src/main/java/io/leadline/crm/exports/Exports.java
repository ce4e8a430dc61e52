package io.leadline.crm.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.leads.LeadExtract;
import io.leadline.crm.leads.LeadExtracts;
import io.leadline.crm.leads.LeadFilter;
import io.leadline.crm.pipelines.LeadPlaces;
import io.leadline.crm.pipelines.PlaceNames;
import io.leadline.crm.problem.CrmProblem;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Session;

/** The database's part of an export; each method is one short transaction, and none lasts as long as a download. */
@ApplicationScoped
@Transactional
class Exports {
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:user, 0))::text";

    private static final String USED = """
            select coalesce(sum(rows), 0)::bigint from crm.lead_export
            where tenant_id = :tenant and user_id = :user and started_at >= :since
            """;

    private static final String BEGIN = """
            insert into crm.lead_export (tenant_id, user_id, format, filters, rows, outcome, started_at)
            values (:tenant, :user, :format, cast(:filters as jsonb), :rows, 'running', :now) returning id
            """;

    private static final String END = """
            update crm.lead_export set rows = :rows, outcome = :outcome, ended_at = :now
            where tenant_id = :tenant and id = :id
            """;

    // One whose process died can note nothing any more.
    private static final String PAGE = """
            select id, user_id, format, filters::text as filters, rows, started_at, ended_at,
                case when outcome = 'running' and started_at < :over then 'broken' else outcome end as outcome
            from crm.lead_export where tenant_id = :tenant order by id desc limit :size offset :skipped
            """;

    private final LeadExtracts leads;
    private final LeadPlaces places;
    private final Tenants tenants;
    private final Users users;
    private final Session database;
    private final ExportSettings settings;
    private final Clock clock;

    Exports(
            LeadExtracts leads,
            LeadPlaces places,
            Tenants tenants,
            Users users,
            Session database,
            ExportSettings settings,
            Clock clock) {
        this.leads = leads;
        this.places = places;
        this.tenants = tenants;
        this.users = users;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An export that may be written.
     *
     * @param rows as many as were counted, and at most as many as it writes
     */
    record Granted(long id, LeadExtracts.Extent extent, long rows, ZoneId zone, PlaceNames names, Instant until) {
        long tenant() {
            return extent.caller().tenantNumber();
        }
    }

    /** Some of an export's leads, and those of their assignees whose names were asked. */
    record Piece(List<LeadExtract> leads, Map<Long, PersonView> people) {}

    /**
     * Counts what is wanted and notes it, so that another export of the same user counts it too, wherever it is asked.
     *
     * @throws Problem EXPORT_TOO_LONG for a PDF, EXPORT_LIMIT for a user who has had enough today
     */
    Granted grant(Caller caller, ExportFormat format, LeadFilter filter) {
        var tenant = tenants.find(caller.tenantNumber()).orElseThrow();
        var zone = ZoneId.of(tenant.timeZone());
        var now = now();
        var limited = !Permission.roles(Permission.LEADS_EXPORT_MANY).contains(caller.role());
        if (limited) {
            // Before the count of what was used: whoever waits here sees what the one before has taken.
            database.createNativeQuery(LOCK, String.class)
                    .setParameter("user", "crm.lead_export:" + tenant.id() + ":" + caller.number())
                    .getSingleResult();
        }
        var extent = new LeadExtracts.Extent(caller, filter, tenant.phoneRegion(), now);
        var rows = leads.count(extent);
        if (format == ExportFormat.PDF && rows > settings.pdfRows()) {
            throw new Problem(
                            CrmProblem.EXPORT_TOO_LONG,
                            "A PDF has " + settings.pdfRows() + " rows at most; take xlsx or csv, or a narrower filter")
                    .with("limit", settings.pdfRows())
                    .with("rows", rows);
        }
        if (limited) {
            requireSome(
                    caller, rows, now.atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant());
        }
        var id = database.createNativeQuery(BEGIN, Long.class)
                .setParameter("tenant", tenant.id())
                .setParameter("user", caller.number())
                .setParameter("format", format.word())
                .setParameter("filters", json(filter))
                .setParameter("rows", rows)
                .setParameter("now", now)
                .getSingleResult();
        return new Granted(id, extent, rows, zone, places.names(tenant.id()), now.plus(settings.longest()));
    }

    /** The next leads after the last one, null to begin. */
    Piece piece(Granted export, LeadExtract last, long most, Map<Long, String> known) {
        var found = leads.piece(export.extent(), last, (int) Math.min(most, settings.piece()));
        var unknown = found.stream()
                .map(LeadExtract::assignedTo)
                .filter(Objects::nonNull)
                .filter(user -> !known.containsKey(user))
                .distinct()
                .toList();
        return new Piece(found, users.people(export.tenant(), unknown));
    }

    /** Notes how it ended; rows that were not written are not counted against the user's day. */
    void end(Granted export, ExportOutcome outcome, long written) {
        database.createNativeMutationQuery(END)
                .setParameter("rows", written)
                .setParameter("outcome", outcome.word())
                .setParameter("now", now())
                .setParameter("tenant", export.tenant())
                .setParameter("id", export.id())
                .executeUpdate();
    }

    ExportPage page(Caller caller, int page, int size) {
        var tenant = caller.tenantNumber();
        var total = database.createNativeQuery(
                        "select count(*) from crm.lead_export where tenant_id = :tenant", Long.class)
                .setParameter("tenant", tenant)
                .getSingleResult();
        var rows = database.createNativeQuery(PAGE, Tuple.class)
                .setParameter("over", now().minus(settings.longest()))
                .setParameter("tenant", tenant)
                .setParameter("size", size)
                .setParameter("skipped", (page - 1L) * size)
                .getResultList();
        var people = users.people(
                tenant,
                rows.stream().map(r -> r.get("user_id", Long.class)).distinct().toList());
        return ExportPage.of(rows.stream().map(r -> view(r, people)).toList(), total, page, size);
    }

    private void requireSome(Caller caller, long rows, Instant since) {
        var used = database.createNativeQuery(USED, Long.class)
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("user", caller.number())
                .setParameter("since", since)
                .getSingleResult();
        if (used + rows > settings.rowsPerDay()) {
            throw new Problem(
                            CrmProblem.EXPORT_LIMIT,
                            "You may take out " + settings.rowsPerDay()
                                    + " leads a day; ask an owner or admin for more")
                    .with("limit", settings.rowsPerDay())
                    .with("used", used)
                    .with("rows", rows);
        }
    }

    private static ExportView view(Tuple row, Map<Long, PersonView> people) {
        return new ExportView(
                row.get("id", Long.class),
                people.get(row.get("user_id", Long.class)),
                ExportFormat.of(row.get("format", String.class)),
                filter(row.get("filters", String.class)),
                row.get("rows", Long.class),
                ExportOutcome.of(row.get("outcome", String.class)),
                row.get("started_at", Instant.class),
                row.get("ended_at", Instant.class));
    }

    private static String json(LeadFilter filter) {
        try {
            return Json.lenient().writeValueAsString(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LeadFilter filter(String json) {
        try {
            return Json.lenient().readValue(json, LeadFilter.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
