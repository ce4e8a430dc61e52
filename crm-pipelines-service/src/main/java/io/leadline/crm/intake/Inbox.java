package io.leadline.crm.intake;

import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.Session;

/**
 * Stores what sources send, once, and answers (DESIGN §5, ingest rule). Nothing is understood here but the sender's
 * own id of the submission, if the mapping names one; the rest is {@link Intake}'s, after the commit.
 */
@ApplicationScoped
class Inbox {
    private static final String COUNT = """
            insert into crm.lead_source_rate as r (tenant_id, source_id, since, requests)
            values (:tenant, :source, :now, 1)
            on conflict (tenant_id, source_id) do update
            set requests = case when r.since <= :over then 1 else r.requests + 1 end,
                since = case when r.since <= :over then excluded.since else r.since end
            returning since, requests
            """;

    private static final String LET_GO = """
            update crm.lead_entry set provider_key = null
            where tenant_id = :tenant and source_id = :source and provider_key = :key and received_at <= :over
            """;

    private static final String STORE = """
            insert into crm.lead_entry
                (tenant_id, source_id, provider_key, form, body, state, due_at, received_at)
            values (:tenant, :source, :key, :form, :body, 'new', :now, :now)
            on conflict (tenant_id, source_id, provider_key) do nothing
            """;

    private static final String DUE = """
            select tenant_id, id from crm.lead_entry
            where state = 'new' and due_at <= ? order by due_at, id limit ?
            """;

    private final SourceKeys keys;
    private final SystemScope system;
    private final Session database;
    private final DataSource pool;
    private final IntakeSettings settings;
    private final Clock clock;

    Inbox(
            SourceKeys keys,
            SystemScope system,
            Session database,
            DataSource pool,
            IntakeSettings settings,
            Clock clock) {
        this.keys = keys;
        this.system = system;
        this.database = database;
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** An entry that waits to be handled. */
    record Due(long tenant, long id) {}

    /**
     * Stores a submission; it is safe once this returns.
     *
     * @throws Problem PAYLOAD_TOO_LARGE, NOT_FOUND for a key nobody has, RATE_LIMITED
     */
    Receipt receive(SourceKey key, FormKind kind, byte[] body) {
        var largest = settings.largestBody().asLongValue();
        if (body.length > largest) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A submission may have " + largest + " bytes at most");
        }
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> store(key, kind, body)));
    }

    /** What is to be handled now, of all tenants. */
    List<Due> due(int batch) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> look(batch)));
    }

    /** Without Hibernate: this runs at every tick of every replica, mostly for nothing. */
    private List<Due> look(int batch) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(DUE)) {
            query.setObject(1, OffsetDateTime.ofInstant(now(), ZoneOffset.UTC));
            query.setInt(2, batch);
            try (var rows = query.executeQuery()) {
                var due = new ArrayList<Due>();
                while (rows.next()) {
                    due.add(new Due(rows.getLong("tenant_id"), rows.getLong("id")));
                }
                return due;
            }
        }
    }

    private Receipt store(SourceKey key, FormKind kind, byte[] body) {
        var now = now();
        var holder = keys.find(key, now)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no lead source with this key"));
        system.narrowTo(holder.tenant());
        count(holder, now);
        var sendersId = sendersId(holder, kind, body);
        var providerKey = sendersId == null ? "body:" + Sha256.hex(body) : "id:" + sendersId;
        if (sendersId == null) {
            database.createNativeMutationQuery(LET_GO)
                    .setParameter("tenant", holder.tenant())
                    .setParameter("source", holder.source())
                    .setParameter("key", providerKey)
                    .setParameter("over", now.minus(settings.repeatWithin()))
                    .executeUpdate();
        }
        var stored = database.createNativeMutationQuery(STORE)
                .setParameter("tenant", holder.tenant())
                .setParameter("source", holder.source())
                .setParameter("key", providerKey)
                .setParameter("form", kind.word())
                .setParameter("body", body)
                .setParameter("now", now)
                .executeUpdate();
        return new Receipt(stored > 0 ? Receipt.Status.ACCEPTED : Receipt.Status.REPEATED);
    }

    /** Counts over all replicas. A refused one is rolled back with its count, so it does not prolong the wait. */
    private void count(SourceKeys.Holder holder, Instant now) {
        var counted = database.createNativeQuery(COUNT, Tuple.class)
                .setParameter("tenant", holder.tenant())
                .setParameter("source", holder.source())
                .setParameter("now", now)
                .setParameter("over", now.minus(settings.window()))
                .getSingleResult();
        if (counted.get("requests", Integer.class) > settings.perWindow()) {
            var open = counted.get("since", Instant.class).plus(settings.window());
            throw new Problem(CommonProblem.RATE_LIMITED, "This source sends too much; wait as Retry-After says")
                    .retryAfter(Duration.between(now, open).plusSeconds(1));
        }
    }

    /** The sender's own id, hashed for its length; null where there is none or the body is not readable. */
    private static String sendersId(SourceKeys.Holder holder, FormKind kind, byte[] body) {
        if (holder.entryId() == null) {
            return null;
        }
        try {
            return kind.read(body)
                    .at(holder.entryId())
                    .map(id -> Sha256.hex(id))
                    .orElse(null);
        } catch (Problem _) {
            // It is stored all the same, and rejected with its reason.
            return null;
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
