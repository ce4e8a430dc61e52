package io.leadline.crm.leads;

import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Comments as systems outside are told of them. Two statements a call. */
@ApplicationScoped
@Transactional
public class LeadRemarks {
    private static final String AFTER = """
            select id, text, created_by, created_at from crm.lead_comment
            where tenant_id = :tenant and lead_id = :lead and id > :after order by id limit :limit
            """;

    private final Session database;
    private final Users users;

    LeadRemarks(Session database, Users users) {
        this.database = database;
        this.users = users;
    }

    /** @param author full name, or null for what came by itself */
    public record Remark(long id, String text, String author, Instant at) {
        @Override
        public String toString() {
            return "Remark[" + id + "]";
        }
    }

    /** What was said about a lead after the given comment, in order. */
    public List<Remark> after(long tenant, long lead, long after, int limit) {
        var rows = database.createNativeQuery(AFTER, Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("lead", lead)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
        var people = users.people(
                tenant,
                rows.stream()
                        .map(row -> row.get("created_by", Long.class))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return rows.stream().map(row -> remark(row, people)).toList();
    }

    private static Remark remark(Tuple row, Map<Long, PersonView> people) {
        var by = row.get("created_by", Long.class);
        return new Remark(
                row.get("id", Long.class),
                row.get("text", String.class),
                by == null ? null : people.get(by).fullName(),
                row.get("created_at", Instant.class));
    }
}
