package io.leadline.crm.presence;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.Session;

/** Who is at work: crm is the one owner of presence, others listen to {@code user.presence_changed} (DESIGN §3). */
@ApplicationScoped
@Transactional
public class Presences {
    private static final String SET = """
            insert into crm.presence as p (tenant_id, user_id, status, since) values (:tenant, :user, :status, :now)
            on conflict (tenant_id, user_id) do update set status = excluded.status, since = excluded.since
            where p.status <> excluded.status
            """;

    /** A break that somebody takes is none of a connection's business. */
    private static final String CAME = """
            insert into crm.presence as p (tenant_id, user_id, status, since) values (:tenant, :user, :status, :now)
            on conflict (tenant_id, user_id) do update set status = excluded.status, since = excluded.since
            where p.status = :from
            """;

    /** Who never said anything is offline already. */
    private static final String GONE = """
            update crm.presence set status = :status, since = :now
            where tenant_id = :tenant and user_id = :user and status = :from
            """;

    private static final String GET =
            "select status, since from crm.presence where tenant_id = :tenant and user_id = :user";

    private static final String ONLINE =
            "select user_id from crm.presence where tenant_id = :tenant and status = 'online'";

    private final Users users;
    private final Session database;
    private final Outbox outbox;
    private final Clock clock;

    Presences(Users users, Session database, Outbox outbox, Clock clock) {
        this.users = users;
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The numbers of those who are online; blocked people may be among them. */
    public List<Long> online(long tenant) {
        return database.createNativeQuery(ONLINE, Long.class)
                .setParameter("tenant", tenant)
                .getResultList();
    }

    PresenceView get(Caller caller) {
        return database.createNativeQuery(GET, Tuple.class)
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("user", caller.number())
                .getResultStream()
                .findFirst()
                .map(row -> new PresenceView(
                        WorkStatus.of(row.get("status", String.class)), row.get("since", Instant.class)))
                .orElseGet(() -> new PresenceView(WorkStatus.OFFLINE, null));
    }

    /** Takes the status and tells it; what is so already is not told again. */
    PresenceView set(Caller caller, WorkStatus status) {
        if (users.find(caller.tenantNumber(), caller.number()).isEmpty()) {
            // Another issuer may know people this service does not.
            throw new Problem(CommonProblem.NOT_FOUND, "There is no user " + caller.number());
        }
        var now = now();
        var changed = database.createNativeMutationQuery(SET)
                .setParameter("tenant", caller.tenantNumber())
                .setParameter("user", caller.number())
                .setParameter("status", status.word())
                .setParameter("now", now)
                .executeUpdate();
        if (changed == 0) {
            return get(caller);
        }
        outbox.publish(new UserEvent.PresenceChanged(caller.number(), caller.id(), status.word(), now));
        return new PresenceView(status, now);
    }

    /**
     * Somebody's first live connection opened, or the last one is gone: offline becomes online, online becomes
     * offline, and a break stays one. A blocked user does not come online.
     *
     * @throws Problem NOT_FOUND for nobody of the tenant
     */
    void report(long tenant, long user, boolean connected) {
        var account = users.find(tenant, user)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no user " + user));
        if (connected && !account.isActive()) {
            return;
        }
        var now = now();
        var status = connected ? WorkStatus.ONLINE : WorkStatus.OFFLINE;
        var before = connected ? WorkStatus.OFFLINE : WorkStatus.ONLINE;
        var changed = database.createNativeMutationQuery(connected ? CAME : GONE)
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .setParameter("status", status.word())
                .setParameter("from", before.word())
                .setParameter("now", now)
                .executeUpdate();
        if (changed > 0) {
            outbox.publish(new UserEvent.PresenceChanged(user, account.user().uuid(), status.word(), now));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
