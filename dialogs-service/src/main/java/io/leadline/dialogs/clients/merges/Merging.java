package io.leadline.dialogs.clients.merges;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.events.ClientEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.clients.Client;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.problem.DialogProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * What operators decide about two clients who may be one; each method is one transaction. Locks are taken in the order
 * in which messages take them: numbers in the channels, dialogs, clients by number, the proposal last.
 */
@ApplicationScoped
@Transactional
class Merging {
    private static final List<String> FIELDS = List.of("channels", "dialogs", "facts", "relations");

    private static final String READ =
            "select id, kept_id, merged_id, state, moved::text as moved, decided_at from dialogs.client_merge"
                    + " where tenant_id = ? and id = ?";

    private static final String DECIDE = """
            update dialogs.client_merge set state = ?, moved = ?::jsonb, decided_by = ?, decided_at = ?
            where tenant_id = ? and id = ?
            """;

    private final Database database;
    private final Moving moving;
    private final Clients clients;
    private final Outbox outbox;
    private final Clock clock;

    Merging(Database database, Moving moving, Clients clients, Outbox outbox, Clock clock) {
        this.database = database;
        this.moving = moving;
        this.clients = clients;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Merge(UUID id, UUID kept, UUID merged, MergeState state, String moved, Instant decidedAt) {}

    /**
     * The kept client takes the other one over, with all there is.
     *
     * @throws Problem NOT_FOUND, MERGE_DECIDED, or MERGE_OVERTAKEN if either was taken over by somebody else
     */
    void confirm(long tenant, UUID id, Long by) {
        var merge = read(tenant, id, MergeState.PROPOSED);
        var numbers = moving.holdNumbers(tenant, merge.merged());
        var dialogs = moving.holdDialogs(tenant, merge.merged());
        var pair = hold(tenant, merge, MergeState.PROPOSED);
        if (pair.kept().mergedInto() != null || pair.merged().mergedInto() != null) {
            throw new Problem(DialogProblem.MERGE_OVERTAKEN, "One of the two is not there any more");
        }
        var moved = moving.over(tenant, pair.kept(), pair.merged(), numbers, dialogs);
        decide(tenant, id, MergeState.MERGED, moving.text(moved), by);
        tell(pair.kept(), FIELDS, null);
        tell(pair.merged(), List.of("merged_into"), pair.kept().id());
    }

    /**
     * They are two: not proposed again.
     *
     * @throws Problem NOT_FOUND, MERGE_DECIDED
     */
    void reject(long tenant, UUID id, Long by) {
        lock(tenant, id, MergeState.PROPOSED);
        decide(tenant, id, MergeState.REJECTED, null, by);
    }

    /**
     * Gives back what a merge moved, and the dialogs that began in those chats since.
     *
     * @throws Problem NOT_FOUND, MERGE_DECIDED for one that is not merged, MERGE_OVERTAKEN while the kept client is
     *     itself taken over: later merges are undone first
     */
    void undo(long tenant, UUID id, Long by) {
        var merge = read(tenant, id, MergeState.MERGED);
        var moved = moving.read(merge.moved());
        moving.holdNumbers(tenant, merge.kept());
        var dialogs = moving.holdDialogsSince(tenant, merge.kept(), moved, merge.decidedAt());
        var pair = hold(tenant, merge, MergeState.MERGED);
        if (pair.kept().mergedInto() != null) {
            throw new Problem(DialogProblem.MERGE_OVERTAKEN, "The client was merged into another one: undo that first");
        }
        moving.back(tenant, pair.kept(), pair.merged(), moved, dialogs);
        decide(tenant, id, MergeState.UNDONE, merge.moved(), by);
        tell(pair.kept(), FIELDS, null);
        tell(pair.merged(), List.of("merged_into"), null);
    }

    private record Pair(Client kept, Client merged) {}

    private Pair hold(long tenant, Merge merge, MergeState expected) {
        moving.holdClients(tenant, merge.kept(), merge.merged());
        // Who was slower than another decision learns it here, with everything held.
        lock(tenant, merge.id(), expected);
        return new Pair(clients.require(tenant, merge.kept()), clients.require(tenant, merge.merged()));
    }

    private Merge read(long tenant, UUID id, MergeState expected) {
        return in(expected, database.first(READ, Merging::merge, tenant, id).orElseThrow(() -> Merges.unknown(id)));
    }

    private void lock(long tenant, UUID id, MergeState expected) {
        in(
                expected,
                database.first(READ + " for update", Merging::merge, tenant, id).orElseThrow(() -> Merges.unknown(id)));
    }

    private static Merge in(MergeState expected, Merge merge) {
        if (merge.state() != expected) {
            throw new Problem(
                            DialogProblem.MERGE_DECIDED,
                            "It is " + merge.state().word())
                    .with("state", merge.state().word());
        }
        return merge;
    }

    private void decide(long tenant, UUID id, MergeState state, String moved, Long by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        database.update(DECIDE, state.word(), moved, by, now, tenant, id);
    }

    private void tell(Client client, List<String> fields, UUID mergedInto) {
        outbox.publish(new ClientEvent.Updated(client.id(), client.name(), client.phoneE164(), fields, mergedInto));
    }

    private static Merge merge(Row row) throws SQLException {
        return new Merge(
                row.uuid("id"),
                row.uuid("kept_id"),
                row.uuid("merged_id"),
                MergeState.of(row.text("state")).orElseThrow(),
                row.text("moved"),
                row.instant("decided_at"));
    }
}
