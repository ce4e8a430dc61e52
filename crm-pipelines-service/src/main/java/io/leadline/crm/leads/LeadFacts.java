package io.leadline.crm.leads;

import io.leadline.contracts.money.Amounts;
import io.leadline.crm.pipelines.LeadStatus;
import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Live leads as systems outside are told of them: notices, Sheets, other CRMs. Two statements a call. */
@ApplicationScoped
@Transactional
public class LeadFacts {
    private static final String SELECT = """
            select l.id, l.client_name, l.phone_number, l.phone_e164, l.status, l.source, l.budget, l.notes,
                l.pipeline_id, l.stage_id, l.assigned_to, l.created_at, l.updated_at
            from crm.lead l
            where l.tenant_id = :tenant and l.deleted_at is null
            """;

    private final Session database;
    private final Users users;

    LeadFacts(Session database, Users users) {
        this.database = database;
        this.users = users;
    }

    /**
     * One lead.
     *
     * @param phoneNumber as typed
     * @param assignedTo a user number, or null
     * @param assignee that user's full name, or null
     */
    public record Fact(
            long id,
            String clientName,
            String phoneNumber,
            String phoneE164,
            LeadStatus status,
            String source,
            BigDecimal budget,
            String notes,
            long pipelineId,
            Long stageId,
            Long assignedTo,
            String assignee,
            Instant createdAt,
            Instant updatedAt) {
        @Override
        public String toString() {
            return "Fact[" + id + "]";
        }
    }

    /** A lead, unless it is deleted. */
    public Optional<Fact> find(long tenant, long id) {
        return of(tenant, List.of(id)).stream().findFirst();
    }

    /** Those of the given leads that are not deleted, by number. */
    public List<Fact> of(long tenant, Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : facts(
                        tenant,
                        database.createNativeQuery(SELECT + " and l.id in (:ids) order by l.id", Tuple.class)
                                .setParameterList("ids", ids));
    }

    /** The next leads by number; the last one's number is the next call's {@code after}. */
    public List<Fact> after(long tenant, long after, int limit) {
        return facts(
                tenant,
                database.createNativeQuery(SELECT + " and l.id > :after order by l.id limit :limit", Tuple.class)
                        .setParameter("after", after)
                        .setParameter("limit", limit));
    }

    private List<Fact> facts(long tenant, NativeQuery<Tuple> query) {
        var rows = query.setParameter("tenant", tenant).getResultList();
        var people = users.people(
                tenant,
                rows.stream()
                        .map(row -> row.get("assigned_to", Long.class))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return rows.stream().map(row -> fact(row, people)).toList();
    }

    private static Fact fact(Tuple row, Map<Long, PersonView> people) {
        var assignedTo = row.get("assigned_to", Long.class);
        return new Fact(
                row.get("id", Long.class),
                row.get("client_name", String.class),
                row.get("phone_number", String.class),
                row.get("phone_e164", String.class),
                LeadStatus.of(row.get("status", String.class)).orElseThrow(),
                row.get("source", String.class),
                Amounts.plain(row.get("budget", BigDecimal.class)),
                row.get("notes", String.class),
                row.get("pipeline_id", Long.class),
                row.get("stage_id", Long.class),
                assignedTo,
                assignedTo == null ? null : people.get(assignedTo).fullName(),
                row.get("created_at", Instant.class),
                row.get("updated_at", Instant.class));
    }
}
