package io.leadline.crm.leadads;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/** Reads entries as the admin sees them; inside the caller's transaction. */
final class MetaEntryList {
    private static final String COLUMNS = """
            select id, state, lane, payload ->> 'form_id' as form_id, outcome, lead_id, last_error,
                answers::text as answers, attempts, created_at, settled_at, due_at
            from crm.meta_entry where tenant_id = :tenant and\s""";

    private static final String COUNT = "select count(*) from crm.meta_entry where tenant_id = :tenant and ";

    private MetaEntryList() {}

    static MetaEntryPage page(Session database, long tenant, Optional<MetaEntryState> state, int page, int size) {
        var condition = state.map(MetaEntryState::condition).orElse("true");
        var total = database.createNativeQuery(COUNT + condition, Long.class)
                .setParameter("tenant", tenant)
                .getSingleResult();
        var items = database
                .createNativeQuery(COLUMNS + condition + " order by id desc limit :size offset :from", Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("size", size)
                .setParameter("from", (page - 1L) * size)
                .getResultList()
                .stream()
                .map(MetaEntryList::view)
                .toList();
        return new MetaEntryPage(items, total, page, size, (total + size - 1) / size);
    }

    static Optional<MetaEntryView> one(Session database, long tenant, long id) {
        return database.createNativeQuery(COLUMNS + "id = :id", Tuple.class)
                .setParameter("tenant", tenant)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(MetaEntryList::view);
    }

    private static MetaEntryView view(Tuple row) {
        var outcome = row.get("outcome", String.class);
        var state = MetaEntryState.of(row.get("state", String.class), outcome);
        return new MetaEntryView(
                row.get("id", Long.class),
                state,
                state == MetaEntryState.IGNORED ? null : row.get("lane", String.class),
                row.get("form_id", String.class),
                outcome,
                row.get("lead_id", Long.class),
                row.get("last_error", String.class),
                json(row.get("answers", String.class)),
                row.get("attempts", Integer.class),
                row.get("created_at", Instant.class),
                row.get("settled_at", Instant.class),
                state == MetaEntryState.NEW ? row.get("due_at", Instant.class) : null);
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? null : Json.lenient().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored answers are not readable", e);
        }
    }
}
