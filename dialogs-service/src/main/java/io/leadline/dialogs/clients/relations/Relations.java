package io.leadline.dialogs.clients.relations;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.clients.Client;
import io.leadline.dialogs.clients.ClientCard;
import io.leadline.dialogs.clients.Clients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Who clients are to each other, as one of them would say it; each method is one transaction. */
@ApplicationScoped
@Transactional
class Relations {
    private static final String FIELD = "relations";
    private static final int MOST = 100;

    private static final String PUT = """
            insert into dialogs.client_relation (tenant_id, client_id, other_id, relation_type, created_at)
            select ?, ?, ?, ?, ?
            where (select count(*) from dialogs.client_relation
                   where tenant_id = ? and client_id = ? and other_id <> ?) < ?
            on conflict on constraint client_relation_pkey do update set relation_type = excluded.relation_type
            """;

    private final Database database;
    private final Clients clients;
    private final Clock clock;

    Relations(Database database, Clients clients, Clock clock) {
        this.database = database;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Says who another client is to this one; two have one relation, so that a second takes the place of the first.
     *
     * @throws Problem NOT_FOUND, VALIDATION_ERROR for another that is none or the client itself, CONFLICT for more than
     *     a card can show
     */
    ClientCard.Relation put(long tenant, UUID client, NewRelation wanted) {
        var held = clients.hold(tenant, client);
        var other = other(tenant, wanted.clientId());
        if (other.id().equals(held.id())) {
            throw Problem.invalid("client_id", "must be another client");
        }
        var type = wanted.relationType().strip();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (database.update(PUT, tenant, held.id(), other.id(), type, now, tenant, held.id(), other.id(), MOST) == 0) {
            throw new Problem(CommonProblem.CONFLICT, "A client has " + MOST + " relations at most");
        }
        clients.changed(tenant, held, FIELD);
        return new ClientCard.Relation(other.id(), other.name(), type);
    }

    /** @throws Problem NOT_FOUND */
    void remove(long tenant, UUID client, UUID other) {
        var held = clients.hold(tenant, client);
        var removed = database.update(
                "delete from dialogs.client_relation where tenant_id = ? and client_id = ? and other_id = ?",
                tenant,
                held.id(),
                other);
        if (removed == 0) {
            throw new Problem(CommonProblem.NOT_FOUND, "The client has no relation to " + other);
        }
        clients.changed(tenant, held, FIELD);
    }

    private Client other(long tenant, UUID id) {
        return clients.find(tenant, id)
                .map(found -> clients.require(tenant, clients.survivor(tenant, id)))
                .orElseThrow(() -> Problem.invalid("client_id", "must be a client of the tenant"));
    }
}
