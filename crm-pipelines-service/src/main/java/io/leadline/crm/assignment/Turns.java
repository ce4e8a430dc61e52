package io.leadline.crm.assignment;

import io.leadline.contracts.identity.Role;
import io.leadline.crm.presence.Presences;
import io.leadline.crm.tenants.LeadAssignment;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.hibernate.Session;

/**
 * The round robin: a new lead that is nobody's goes to the online manager who waits longest, in the transaction that
 * makes the lead. So {@code lead.created} names the assignee, a lead that is rolled back gives its turn back, and
 * nothing can assign twice. A tenant's new leads choose one after the other: the row that counts the turns is locked
 * from the choice to the commit.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Turns {
    private static final String LOCK = """
            insert into crm.lead_turns as t (tenant_id, turn) values (:tenant, 1)
            on conflict (tenant_id) do update set turn = t.turn + 1
            """;

    /** Read after the lock was given, so that it sees the turn before. */
    private static final String LONGEST_WAITING = """
            select u.id from unnest(:candidates) as u (id)
                left join crm.lead_turn t on t.tenant_id = :tenant and t.user_id = u.id
            order by t.turn nulls first, u.id limit 1
            """;

    private static final String GIVE = """
            insert into crm.lead_turn (tenant_id, user_id, turn)
            values (:tenant, :user, (select turn from crm.lead_turns where tenant_id = :tenant))
            on conflict (tenant_id, user_id) do update set turn = excluded.turn
            """;

    private final Tenants tenants;
    private final Presences presences;
    private final Users users;
    private final Session database;

    Turns(Tenants tenants, Presences presences, Users users, Session database) {
        this.tenants = tenants;
        this.presences = presences;
        this.users = users;
        this.database = database;
    }

    /** Whose turn it is; empty where leads are assigned by hand, or no manager is online. */
    public Optional<Long> next(long tenant) {
        if (tenants.leadAssignment(tenant) == LeadAssignment.MANUAL) {
            return Optional.empty();
        }
        database.createNativeMutationQuery(LOCK).setParameter("tenant", tenant).executeUpdate();
        var candidates = users.activeAmong(tenant, presences.online(tenant), Role.MANAGER);
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(database.createNativeQuery(LONGEST_WAITING, Long.class)
                .setParameter("candidates", candidates.toArray(Long[]::new))
                .setParameter("tenant", tenant)
                .getSingleResult());
    }

    /** The lead was made: the turn is over. */
    public void given(long tenant, long user) {
        database.createNativeMutationQuery(GIVE)
                .setParameter("tenant", tenant)
                .setParameter("user", user)
                .executeUpdate();
    }
}
