package io.leadline.dialogs.clients.facts;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.events.ClientEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.problem.DialogProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What is known of clients; each method is one transaction, or part of the caller's. */
@ApplicationScoped
@Transactional
public class Facts {
    private static final String FIELD = "facts";
    private static final int MOST = 100;

    private static final String COLUMNS = """
            select id, fact, state, source, created_at from dialogs.client_fact where tenant_id = ? and client_id = ?
            """;

    private static final String PROPOSE = """
            insert into dialogs.client_fact (tenant_id, id, client_id, fact, state, source, created_at)
            select ?, ?, ?, ?, 'proposed', 'ai', ?
            where (select count(*) from dialogs.client_fact where tenant_id = ? and client_id = ?) < ?
            on conflict do nothing
            """;

    /** Who says what an engine proposed, or what was rejected once, accepts it. */
    private static final String ADD = """
            insert into dialogs.client_fact (tenant_id, id, client_id, fact, state, source, created_by, created_at)
            values (?, ?, ?, ?, 'accepted', 'operator', ?, ?)
            on conflict on constraint client_fact_once do update
            set state = 'accepted', created_by = excluded.created_by
            where client_fact.state <> 'accepted'
            """;

    private final Database database;
    private final Clients clients;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Facts(Database database, Clients clients, Outbox outbox, Ids ids, Clock clock) {
        this.database = database;
        this.clients = clients;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Notes what an engine believes, for operators to decide; what was proposed, accepted or rejected before is not
     * proposed again.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void propose(long tenant, UUID client, Collection<String> facts) {
        if (facts.isEmpty()) {
            return;
        }
        var held = clients.hold(tenant, client);
        var added = 0;
        for (var fact : facts) {
            added += database.update(PROPOSE, tenant, ids.next(), held.id(), fact, now(), tenant, held.id(), MOST);
        }
        if (added > 0) {
            // The card is as it was: an operator's If-Match still holds.
            outbox.publish(new ClientEvent.Updated(held.id(), held.name(), held.phoneE164(), List.of(FIELD), null));
        }
    }

    /**
     * A client's facts, oldest first.
     *
     * @param state null for all
     * @throws Problem NOT_FOUND
     */
    List<FactView> of(long tenant, UUID client, FactState state, int limit) {
        var id = clients.survivor(tenant, client);
        var word = state == null ? null : state.word();
        return database.list(
                COLUMNS + "and (?::text is null or state = ?) order by created_at, id limit ?",
                Facts::view,
                tenant,
                id,
                word,
                word,
                limit);
    }

    /**
     * Notes what an operator knows; what is known already stays as it is.
     *
     * @throws Problem NOT_FOUND, CONFLICT for more facts than a card can show
     */
    public FactView add(long tenant, UUID client, String typed, Long by) {
        var held = clients.hold(tenant, client);
        var fact = typed.strip();
        if (database.update(ADD, tenant, ids.next(), held.id(), fact, by, now()) > 0) {
            if (count(tenant, held.id()) > MOST) {
                throw new Problem(CommonProblem.CONFLICT, "A client has " + MOST + " facts at most");
            }
            clients.changed(tenant, held, FIELD);
        }
        return database.first(COLUMNS + "and fact = ?", Facts::view, tenant, held.id(), fact)
                .orElseThrow();
    }

    /**
     * Accepts or rejects what an engine proposed; the same decision again changes nothing.
     *
     * @throws Problem NOT_FOUND, FACT_DECIDED for one that was decided otherwise
     */
    FactView decide(long tenant, UUID client, UUID id, FactState decision, Long by) {
        var held = clients.hold(tenant, client);
        var fact = require(tenant, held.id(), id);
        if (fact.state() != FactState.PROPOSED && fact.state() != decision) {
            throw new Problem(
                            DialogProblem.FACT_DECIDED, "It is " + fact.state().word())
                    .with("state", fact.state().word());
        }
        if (fact.state() == FactState.PROPOSED) {
            set(tenant, id, decision, by);
            clients.changed(tenant, held, FIELD);
        }
        return require(tenant, held.id(), id);
    }

    /**
     * Takes a fact away. What an engine found stays as rejected, so that it is not found again.
     *
     * @throws Problem NOT_FOUND
     */
    void remove(long tenant, UUID client, UUID id, Long by) {
        var held = clients.hold(tenant, client);
        if (require(tenant, held.id(), id).source().equals("ai")) {
            set(tenant, id, FactState.REJECTED, by);
        } else {
            database.update("delete from dialogs.client_fact where tenant_id = ? and id = ?", tenant, id);
        }
        clients.changed(tenant, held, FIELD);
    }

    private void set(long tenant, UUID id, FactState state, Long by) {
        database.update(
                "update dialogs.client_fact set state = ?, created_by = ? where tenant_id = ? and id = ?",
                state.word(),
                by,
                tenant,
                id);
    }

    private FactView require(long tenant, UUID client, UUID id) {
        return database.first(COLUMNS + "and id = ?", Facts::view, tenant, client, id)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no fact " + id));
    }

    private long count(long tenant, UUID client) {
        return database.first(
                        "select count(*) as n from dialogs.client_fact where tenant_id = ? and client_id = ?"
                                + " and state = 'accepted'",
                        row -> row.number("n"),
                        tenant,
                        client)
                .orElseThrow();
    }

    private static FactView view(Row row) throws SQLException {
        return new FactView(
                row.uuid("id"),
                row.text("fact"),
                FactState.of(row.text("state")).orElseThrow(),
                row.text("source"),
                row.instant("created_at"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
