package io.leadline.crm.leadads;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;

/** The forms that are compared with Meta's own list; always inside the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class MetaForms {
    private static final String ADD = """
            insert into crm.meta_form (tenant_id, form_id, checked_to, due_at)
            select :tenant, form, :now, :now from unnest(:forms) form
            on conflict (tenant_id, form_id) do nothing
            """;

    private static final String SOON = "update crm.meta_form set due_at = :now where tenant_id = :tenant";

    /** Over all tenants. */
    private static final String CLAIM = """
            update crm.meta_form set due_at = :next
            where (tenant_id, form_id) in (
                select tenant_id, form_id from crm.meta_form where due_at <= :now
                order by due_at limit 1 for update skip locked)
            returning tenant_id, form_id, checked_to
            """;

    private static final String CHECKED = """
            update crm.meta_form set checked_to = greatest(checked_to, :to) where tenant_id = :tenant and form_id = :form
            """;

    private final Session database;

    MetaForms(Session database) {
        this.database = database;
    }

    /** A form whose check this replica has. */
    record Due(long tenant, String form, Instant checkedTo) {}

    /** Remembers the forms of these leads. */
    void seen(long tenant, Collection<LeadNotice> notices, Instant now) {
        add(
                tenant,
                notices.stream()
                        .map(LeadNotice::formId)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                now);
    }

    /** Remembers forms; those known keep their place. */
    void add(long tenant, List<String> forms, Instant now) {
        if (!forms.isEmpty()) {
            database.createNativeMutationQuery(ADD)
                    .setParameter("tenant", tenant)
                    .setParameter("forms", forms.toArray(String[]::new))
                    .setParameter("now", now)
                    .executeUpdate();
        }
    }

    /** Has all forms of a tenant checked at once. */
    void checkSoon(long tenant, Instant now) {
        database.createNativeMutationQuery(SOON)
                .setParameter("tenant", tenant)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** One form that is due, taken by nobody else until {@code next}; to be asked in the system scope. */
    Optional<Due> claim(Instant now, Instant next) {
        return database.createNativeQuery(CLAIM, Tuple.class)
                .setParameter("now", now)
                .setParameter("next", next)
                .getResultStream()
                .findFirst()
                .map(row -> new Due(
                        row.get("tenant_id", Long.class),
                        row.get("form_id", String.class),
                        row.get("checked_to", Instant.class)));
    }

    void checked(long tenant, String form, Instant to) {
        database.createNativeMutationQuery(CHECKED)
                .setParameter("tenant", tenant)
                .setParameter("form", form)
                .setParameter("to", to)
                .executeUpdate();
    }
}
