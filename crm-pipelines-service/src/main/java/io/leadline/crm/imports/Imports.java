package io.leadline.crm.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.leads.Leads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.Session;

/** What people do with imports; each method is one transaction. */
@ApplicationScoped
@Transactional
class Imports {
    private static final List<String> ROW_STATES = List.of("waiting", "created", "updated", "skipped", "failed");

    private static final String SELECT = """
            select id, file_name, format, encoding, delimiter, header, state, total_rows, created, updated, skipped,
                failed, uploaded_at, started_at, ended_at
            from crm.lead_import where tenant_id = :tenant
            """;

    private static final String START = """
            update crm.lead_import set state = 'running', plan = cast(:plan as jsonb), started_at = :now,
                lease_until = :now
            where tenant_id = :tenant and id = :id
            """;

    private static final String CANCEL = """
            update crm.lead_import set state = 'cancelled', ended_at = :now
            where tenant_id = :tenant and id = :id and state in ('uploaded', 'running')
            """;

    private static final String ROWS = """
            select row_no, state, reason, lead_id, cells from crm.lead_import_row
            where tenant_id = :tenant and import_id = :id %s order by row_no limit :size offset :skipped
            """;

    private final Leads leads;
    private final Session database;
    private final Clock clock;

    Imports(Leads leads, Session database, Clock clock) {
        this.leads = leads;
        this.database = database;
        this.clock = clock;
    }

    ImportView get(Caller caller, long id) {
        return find(caller, id, "");
    }

    ImportPage page(Caller caller, int page, int size) {
        var total = database.createNativeQuery(
                        "select count(*) from crm.lead_import where tenant_id = :tenant", Long.class)
                .setParameter("tenant", caller.tenantNumber())
                .getSingleResult();
        var items = database.createNativeQuery(SELECT + "order by id desc limit :size offset :skipped", Tuple.class)
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("size", size)
                .setParameter("skipped", (page - 1L) * size)
                .getResultStream()
                .map(Imports::view)
                .toList();
        return ImportPage.of(items, total, page, size);
    }

    /**
     * Lets the workers begin.
     *
     * @throws Problem NOT_FOUND, CONFLICT if it was started or cancelled, VALIDATION_ERROR for what does not fit
     */
    ImportView start(Caller caller, long id, StartImport plan) {
        var file = find(caller, id, "for update");
        if (!file.state().equals("uploaded")) {
            throw new Problem(CommonProblem.CONFLICT, "The import is " + file.state() + " already");
        }
        if (!plan.mapping().fits(file.header().size())) {
            throw Problem.invalid("mapping", "must name columns of the file, counted from 0");
        }
        if (plan.mapping().source() == null && plan.defaults().source() == null) {
            throw Problem.invalid("defaults.source", "must be given where no column holds the source");
        }
        var references = leads.references(caller.tenantNumber());
        if (plan.defaults().source() != null) {
            references.requireSource(plan.defaults().source());
        }
        if (plan.defaults().assignedTo() != null) {
            references.assignee(plan.defaults().assignedTo());
        }
        references.landing(plan.defaults().pipelineId(), plan.defaults().stageId());
        database.createNativeMutationQuery(START)
                .setParameter("plan", json(plan))
                .setParameter("now", now())
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("id", id)
                .executeUpdate();
        return find(caller, id, "");
    }

    /** Ends an import; what was made of its rows stays. One that is over stays as it is. */
    ImportView cancel(Caller caller, long id) {
        // Waits for the batch that is being written, which then is the last one.
        find(caller, id, "for update");
        database.createNativeMutationQuery(CANCEL)
                .setParameter("now", now())
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("id", id)
                .executeUpdate();
        return find(caller, id, "");
    }

    ImportRowPage rows(Caller caller, long id, String state, int page, int size) {
        if (state != null && !ROW_STATES.contains(state)) {
            throw Problem.invalid("state", "must be one of " + String.join(", ", ROW_STATES));
        }
        find(caller, id, "");
        var ofState = state == null ? "" : "and state = :state";
        var count = database.createNativeQuery(
                "select count(*) from crm.lead_import_row where tenant_id = :tenant and import_id = :id " + ofState,
                Long.class);
        var rows = database.createNativeQuery(ROWS.formatted(ofState), Tuple.class)
                .setParameter("size", size)
                .setParameter("skipped", (page - 1L) * size);
        for (var query : List.of(count, rows)) {
            query.setParameter("tenant", caller.tenantNumber());
            query.setParameter("id", id);
            if (state != null) {
                query.setParameter("state", state);
            }
        }
        var items = rows.getResultStream()
                .map(row -> new ImportRowView(
                        row.get("row_no", Integer.class),
                        row.get("state", String.class),
                        row.get("reason", String.class),
                        row.get("lead_id", Long.class),
                        List.of(row.get("cells", String[].class))))
                .toList();
        return ImportRowPage.of(items, count.getSingleResult(), page, size);
    }

    private ImportView find(Caller caller, long id, String locking) {
        return database.createNativeQuery(SELECT + "and id = :id " + locking, Tuple.class)
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(Imports::view)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no import " + id));
    }

    private static ImportView view(Tuple row) {
        return new ImportView(
                row.get("id", Long.class),
                row.get("file_name", String.class),
                row.get("format", String.class),
                row.get("encoding", String.class),
                row.get("delimiter", String.class),
                List.of(row.get("header", String[].class)),
                row.get("state", String.class),
                row.get("total_rows", Integer.class),
                row.get("created", Integer.class),
                row.get("updated", Integer.class),
                row.get("skipped", Integer.class),
                row.get("failed", Integer.class),
                row.get("uploaded_at", Instant.class),
                row.get("started_at", Instant.class),
                row.get("ended_at", Instant.class));
    }

    private static String json(StartImport plan) {
        try {
            return Json.lenient().writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
