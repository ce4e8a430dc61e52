package io.leadline.dialogs.clients.merges;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.database.Database;
import io.leadline.dialogs.clients.Client;
import io.leadline.dialogs.clients.ClientDialogs;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Moves what is a client's to another client, and exactly that back. The caller holds what is moved. */
@Singleton
class Moving {
    private static final String NUMBERS = """
            update dialogs.client_channel set client_id = ?
            where tenant_id = ? and client_id = ? and channel || ':' || external_id = any(?)
            """;

    /** Facts the other client has too stay where they are. */
    private static final String FACTS = """
            update dialogs.client_fact f set client_id = ?
            where f.tenant_id = ? and f.client_id = ? and not exists (
                select from dialogs.client_fact o
                where o.tenant_id = f.tenant_id and o.client_id = ? and o.fact = f.fact)
            returning f.id
            """;

    /** Accepted of one means accepted of both. */
    private static final String OVERRULED = """
            select k.id, k.state
            from dialogs.client_fact k
                join dialogs.client_fact g on g.tenant_id = k.tenant_id and g.fact = k.fact and g.state = 'accepted'
            where k.tenant_id = ? and k.client_id = ? and g.client_id = ? and k.state <> 'accepted'
            """;

    private static final String RELATIONS = """
            update dialogs.client_relation r set client_id = ?
            where r.tenant_id = ? and r.client_id = ? and r.other_id <> ? and not exists (
                select from dialogs.client_relation o
                where o.tenant_id = r.tenant_id and o.client_id = ? and o.other_id = r.other_id)
            returning r.other_id as id
            """;

    private static final String RELATIONS_TO = """
            update dialogs.client_relation r set other_id = ?
            where r.tenant_id = ? and r.other_id = ? and r.client_id <> ? and not exists (
                select from dialogs.client_relation o
                where o.tenant_id = r.tenant_id and o.other_id = ? and o.client_id = r.client_id)
            returning r.client_id as id
            """;

    private static final String SAVE = """
            update dialogs.client
            set total_dialogs = ?, active_dialogs = ?, completed_dialogs = ?, total_spent = ?, first_contact_at = ?,
                last_contact_at = ?, merged_into = ?, version = version + 1
            where tenant_id = ? and id = ?
            """;

    private final Database database;
    private final ClientDialogs dialogs;
    private final Timeline timeline;
    private final ObjectMapper json;

    Moving(Database database, ClientDialogs dialogs, Timeline timeline, ObjectMapper json) {
        this.database = database;
        this.dialogs = dialogs;
        this.timeline = timeline;
        this.json = json;
    }

    /** A client's numbers in the channels: no message finds the client until the transaction ends. */
    List<String> holdNumbers(long tenant, UUID client) {
        return database.list(
                "select channel || ':' || external_id as number from dialogs.client_channel"
                        + " where tenant_id = ? and client_id = ? order by channel, external_id for update",
                row -> row.text("number"),
                tenant,
                client);
    }

    List<UUID> holdDialogs(long tenant, UUID client) {
        return dialogs.hold(tenant, client);
    }

    /** Those that were moved and are still the client's, and those that began in their chats since. */
    List<UUID> holdDialogsSince(long tenant, UUID client, Moved moved, Instant since) {
        var theirs = new ArrayList<>(dialogs.hold(tenant, client));
        theirs.retainAll(Stream.concat(
                        moved.dialogs().stream(),
                        dialogs.holdBegunSince(tenant, client, moved.dialogs(), moved.numbers(), since).stream())
                .collect(Collectors.toSet()));
        return theirs;
    }

    void holdClients(long tenant, UUID one, UUID other) {
        database.list(
                "select id from dialogs.client where tenant_id = ? and id = any(?) order by id for no key update",
                row -> row.uuid("id"),
                tenant,
                List.of(one, other));
    }

    Moved over(long tenant, Client kept, Client merged, List<String> numbers, List<UUID> theirs) {
        database.update(NUMBERS, kept.id(), tenant, merged.id(), numbers);
        dialogs.give(tenant, theirs, kept.id());
        var overruled = database.list(
                OVERRULED, row -> new Fact(row.uuid("id"), row.text("state")), tenant, kept.id(), merged.id());
        overruled.forEach(fact -> setFact(tenant, fact.id(), "accepted"));
        var before = new Moved.InTouch(kept.firstContactAt(), kept.lastContactAt());
        var after = new Moved.InTouch(
                earlier(kept.firstContactAt(), merged.firstContactAt()),
                later(kept.lastContactAt(), merged.lastContactAt()));
        var moved = new Moved(
                theirs,
                numbers,
                ids(FACTS, kept.id(), tenant, merged.id(), kept.id()),
                overruled.stream().collect(Collectors.toMap(Fact::id, Fact::state)),
                ids(RELATIONS, kept.id(), tenant, merged.id(), kept.id(), kept.id()),
                ids(RELATIONS_TO, kept.id(), tenant, merged.id(), kept.id(), kept.id()),
                timeline.giveLoose(tenant, merged.id(), kept.id()),
                before,
                after);
        save(tenant, kept.id(), after, null);
        save(tenant, merged.id(), new Moved.InTouch(merged.firstContactAt(), merged.lastContactAt()), kept.id());
        return moved;
    }

    void back(long tenant, Client kept, Client merged, Moved moved, List<UUID> talks) {
        database.update(NUMBERS, merged.id(), tenant, kept.id(), moved.numbers());
        dialogs.give(tenant, talks, merged.id());
        database.update(
                "update dialogs.client_fact set client_id = ? where tenant_id = ? and client_id = ?"
                        + " and id = any(?::uuid[])",
                merged.id(),
                tenant,
                kept.id(),
                moved.facts());
        moved.overruled().forEach((fact, state) -> setFact(tenant, fact, state));
        database.update(
                "update dialogs.client_relation set client_id = ? where tenant_id = ? and client_id = ?"
                        + " and other_id = any(?::uuid[])",
                merged.id(),
                tenant,
                kept.id(),
                moved.relations());
        database.update(
                "update dialogs.client_relation set other_id = ? where tenant_id = ? and other_id = ?"
                        + " and client_id = any(?::uuid[])",
                merged.id(),
                tenant,
                kept.id(),
                moved.relationsTo());
        timeline.giveEntries(tenant, moved.entries(), merged.id());
        // Who was in touch since keeps that; nobody else keeps what was the other's.
        var now = new Moved.InTouch(kept.firstContactAt(), kept.lastContactAt());
        var unchanged = now.equals(moved.after());
        save(tenant, kept.id(), unchanged ? moved.before() : now, null);
        var talked = unchanged ? null : dialogs.sums(tenant, merged.id()).lastMessageAt();
        var theirs = new Moved.InTouch(merged.firstContactAt(), later(merged.lastContactAt(), talked));
        save(tenant, merged.id(), theirs, null);
    }

    String text(Moved moved) {
        try {
            return json.writeValueAsString(moved);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was moved cannot be written", e);
        }
    }

    Moved read(String moved) {
        try {
            return json.readValue(moved, Moved.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was moved cannot be read", e);
        }
    }

    private record Fact(UUID id, String state) {}

    private void setFact(long tenant, UUID fact, String state) {
        database.update("update dialogs.client_fact set state = ? where tenant_id = ? and id = ?", state, tenant, fact);
    }

    private void save(long tenant, UUID client, Moved.InTouch inTouch, UUID mergedInto) {
        var sums = dialogs.sums(tenant, client);
        database.update(
                SAVE,
                sums.total(),
                sums.active(),
                sums.completed(),
                sums.spent(),
                inTouch.first(),
                inTouch.last(),
                mergedInto,
                tenant,
                client);
    }

    private List<UUID> ids(String sql, Object... parameters) {
        return database.list(sql, row -> row.uuid("id"), parameters);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }
}
