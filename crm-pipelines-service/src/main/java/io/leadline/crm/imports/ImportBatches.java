package io.leadline.crm.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.leads.Creation;
import io.leadline.crm.leads.EditLead;
import io.leadline.crm.leads.LeadReferences;
import io.leadline.crm.leads.Leads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.Session;

/**
 * Makes leads of a file's rows, some in each transaction, which also notes what became of them: a process that dies
 * leaves no row half done and none done twice. The import's row is locked the while, so that nobody else works on it.
 */
@ApplicationScoped
@Transactional
class ImportBatches {
    private static final String HOLD = """
            select user_id, plan::text as plan from crm.lead_import
            where tenant_id = :tenant and id = :id and state = 'running' and lease_owner = :owner for update
            """;

    private static final String NEXT = """
            select row_no, cells from crm.lead_import_row
            where tenant_id = :tenant and import_id = :id and state = 'waiting' order by row_no limit :size
            """;

    private static final String NOTE = """
            update crm.lead_import_row r set state = n.state, reason = n.reason, lead_id = n.lead_id
            from unnest(:rows, :states, :reasons, :leads) as n (row_no, state, reason, lead_id)
            where r.tenant_id = :tenant and r.import_id = :id and r.row_no = n.row_no
            """;

    private static final String COUNT = """
            update crm.lead_import set lease_until = :until, created = created + :created,
                updated = updated + :updated, skipped = skipped + :skipped, failed = failed + :failed
            where tenant_id = :tenant and id = :id
            """;

    private static final String END = """
            update crm.lead_import set state = 'done', ended_at = :now, lease_owner = null
            where tenant_id = :tenant and id = :id
            """;

    private final Leads leads;
    private final Validator validator;
    private final Session database;
    private final ImportSettings settings;
    private final Clock clock;

    ImportBatches(Leads leads, Validator validator, Session database, ImportSettings settings, Clock clock) {
        this.leads = leads;
        this.validator = validator;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** An import that somebody works on. */
    record Held(long tenant, long id, String owner) {}

    private record Row(int number, List<String> cells) {}

    private record Work(long by, StartImport plan) {}

    /**
     * Handles the next rows.
     *
     * @return whether there may be more; false if it is done, cancelled, or another has taken it over
     */
    boolean next(Held held, int size) {
        var work = hold(held);
        if (work.isEmpty()) {
            return false;
        }
        var rows = waiting(held, size);
        if (rows.isEmpty()) {
            database.createNativeMutationQuery(END)
                    .setParameter("now", now())
                    .setParameter("tenant", held.tenant())
                    .setParameter("id", held.id())
                    .executeUpdate();
            return false;
        }
        var references = leads.references(held.tenant());
        note(held, rows.stream().map(row -> handle(references, work.get(), row)).toList());
        return true;
    }

    /** Gives up the next row, whatever is wrong with it. */
    void giveUp(Held held, String reason) {
        if (hold(held).isPresent()) {
            note(
                    held,
                    waiting(held, 1).stream()
                            .map(row -> RowResult.failed(row.number(), reason))
                            .toList());
        }
    }

    private RowResult handle(LeadReferences references, Work work, Row row) {
        var reading = new RowReading(row.cells(), work.plan());
        try {
            var wanted = reading.lead();
            var change = reading.change();
            require(wanted);
            require(change);
            // Looked at before they are used, for a refusal from within would end the transaction of all.
            references.phone(wanted.phoneNumber());
            references.requireSource(wanted.source());
            return switch (leads.create(references, work.by(), wanted)) {
                case Creation.Created made -> {
                    reading.rest()
                            .ifPresent(rest -> leads.edit(
                                    references.tenant(), work.by(), made.lead().id(), rest));
                    yield new RowResult(
                            row.number(), "created", null, made.lead().id());
                }
                case Creation.Duplicate duplicate -> duplicate(references, work, row, duplicate.leadId(), change);
            };
        } catch (Problem problem) {
            if (problem.errors().isEmpty()) {
                throw problem;
            }
            return RowResult.failed(row.number(), problem.getMessage());
        }
    }

    private RowResult duplicate(LeadReferences references, Work work, Row row, long lead, EditLead change) {
        if (work.plan().onDuplicate() == OnDuplicate.SKIP) {
            return new RowResult(row.number(), "skipped", "A lead has this phone number", lead);
        }
        leads.edit(references.tenant(), work.by(), lead, change);
        return new RowResult(row.number(), "updated", null, lead);
    }

    private void require(Object wanted) {
        validator.validate(wanted).stream()
                .map(v -> new Problem.FieldError(snake(v.getPropertyPath().toString()), v.getMessage()))
                .min(java.util.Comparator.comparing(Problem.FieldError::field))
                .ifPresent(error -> {
                    throw Problem.invalid(error.field(), error.message());
                });
    }

    private Optional<Work> hold(Held held) {
        return database.createNativeQuery(HOLD, Tuple.class)
                .setParameter("tenant", held.tenant())
                .setParameter("id", held.id())
                .setParameter("owner", held.owner())
                .getResultStream()
                .findFirst()
                .map(row -> new Work(row.get("user_id", Long.class), plan(row.get("plan", String.class))));
    }

    private List<Row> waiting(Held held, int size) {
        return database.createNativeQuery(NEXT, Tuple.class)
                .setParameter("tenant", held.tenant())
                .setParameter("id", held.id())
                .setParameter("size", size)
                .getResultStream()
                .map(row -> new Row(row.get("row_no", Integer.class), List.of(row.get("cells", String[].class))))
                .toList();
    }

    private void note(Held held, List<RowResult> results) {
        var reasons = new ArrayList<String>();
        var made = new ArrayList<Long>();
        results.forEach(result -> {
            reasons.add(result.reason());
            made.add(result.leadId());
        });
        database.createNativeMutationQuery(NOTE)
                .setParameter("rows", results.stream().map(RowResult::row).toArray(Integer[]::new))
                .setParameter("states", results.stream().map(RowResult::state).toArray(String[]::new))
                .setParameter("reasons", reasons.toArray(String[]::new))
                .setParameter("leads", made.toArray(Long[]::new))
                .setParameter("tenant", held.tenant())
                .setParameter("id", held.id())
                .executeUpdate();
        var count = database.createNativeMutationQuery(COUNT)
                .setParameter("until", now().plus(settings.lease()))
                .setParameter("tenant", held.tenant())
                .setParameter("id", held.id());
        Stream.of("created", "updated", "skipped", "failed")
                .forEach(state -> count.setParameter(state, (int)
                        results.stream().filter(r -> r.state().equals(state)).count()));
        count.executeUpdate();
    }

    private static StartImport plan(String json) {
        try {
            return Json.lenient().readValue(json, StartImport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1")
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("\\..*", "");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
