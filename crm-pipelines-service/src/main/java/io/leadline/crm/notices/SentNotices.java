package io.leadline.crm.notices;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.delivery.DeliveryState;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.users.PersonView;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** What became of notices, for those who look after them; each method is one transaction. */
@ApplicationScoped
@Transactional
class SentNotices {
    private final Session database;
    private final Users users;
    private final Deliveries deliveries;

    SentNotices(Session database, Users users, Deliveries deliveries) {
        this.database = database;
        this.users = users;
        this.deliveries = deliveries;
    }

    /** What is wanted of the list; null for all. */
    record Filter(DeliveryState state, NoticeKind kind, Long user) {}

    /** How many notices of a tenant stand where. */
    record Counts(long waiting, long unknown, long dead) {}

    NoticePage page(Caller caller, Filter filter, int page, int size) {
        var where = new StringBuilder("from crm.notice where tenant_id = :tenant");
        var values = new HashMap<String, Object>(Map.of("tenant", caller.tenantNumber()));
        and(
                where,
                values,
                "state = :state",
                "state",
                filter.state() == null ? null : filter.state().word());
        and(
                where,
                values,
                "kind = :kind",
                "kind",
                filter.kind() == null ? null : filter.kind().word());
        and(where, values, "user_id = :user", "user", filter.user());
        var total = query("select count(*) " + where, values, Long.class).getSingleResult();
        var rows = query("""
                        select id, kind, state, user_id, lead_id, payload ->> 'title' as title,
                            payload ->> 'body' as body, attempts, doubtful, last_error, created_at, due_at, settled_at
                        """ + where + " order by id desc limit :size offset :skipped", values, Tuple.class)
                .setParameter("size", size)
                .setParameter("skipped", (page - 1L) * size)
                .getResultList();
        return NoticePage.of(shown(caller.tenantNumber(), rows), total, page, size);
    }

    /**
     * Has a dead or unknown notice sent again.
     *
     * @throws Problem NOT_FOUND; CONFLICT if it waits or was sent
     */
    NoticeView again(Caller caller, long id) {
        var tenant = caller.tenantNumber();
        one(tenant, id);
        if (!deliveries.again(Notices.TABLE, tenant, id)) {
            throw new Problem(CommonProblem.CONFLICT, "Only a dead or unknown notice is sent again");
        }
        return one(tenant, id);
    }

    Counts counts(long tenant) {
        var counted = database.createNativeQuery("""
                        select (select count(*) from crm.notice
                                where tenant_id = :tenant and state in ('queued', 'sending')) as waiting,
                            (select count(*) from crm.notice where tenant_id = :tenant and state = 'unknown') as unknown,
                            (select count(*) from crm.notice where tenant_id = :tenant and state = 'dead') as dead
                        """, Tuple.class)
                .setParameter("tenant", tenant)
                .getSingleResult();
        return new Counts(
                counted.get("waiting", Long.class),
                counted.get("unknown", Long.class),
                counted.get("dead", Long.class));
    }

    private NoticeView one(long tenant, long id) {
        var rows = database.createNativeQuery("""
                        select id, kind, state, user_id, lead_id, payload ->> 'title' as title,
                            payload ->> 'body' as body, attempts, doubtful, last_error, created_at, due_at, settled_at
                        from crm.notice where tenant_id = :tenant and id = :id""", Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultList();
        return shown(tenant, rows).stream()
                .findFirst()
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no notice " + id));
    }

    private List<NoticeView> shown(long tenant, List<Tuple> rows) {
        var people = users.people(
                tenant,
                rows.stream()
                        .map(row -> row.get("user_id", Long.class))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        return rows.stream().map(row -> view(row, people)).toList();
    }

    private static NoticeView view(Tuple row, Map<Long, PersonView> people) {
        var user = row.get("user_id", Long.class);
        return new NoticeView(
                row.get("id", Long.class),
                NoticeKind.of(row.get("kind", String.class)).orElse(null),
                DeliveryState.of(row.get("state", String.class)).orElseThrow(),
                user == null ? null : people.get(user),
                row.get("lead_id", Long.class),
                row.get("title", String.class),
                row.get("body", String.class),
                row.get("attempts", Integer.class),
                row.get("doubtful", Boolean.class),
                row.get("last_error", String.class),
                row.get("created_at", Instant.class),
                row.get("due_at", Instant.class),
                row.get("settled_at", Instant.class));
    }

    private <T> NativeQuery<T> query(String sql, Map<String, Object> values, Class<T> type) {
        var query = database.createNativeQuery(sql, type);
        values.forEach(query::setParameter);
        return query;
    }

    private static void and(
            StringBuilder where, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
