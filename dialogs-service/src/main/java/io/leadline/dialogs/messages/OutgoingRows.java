package io.leadline.dialogs.messages;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.delivery.DeliveryState;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks into the table of deliveries; who changes it is {@code Deliveries}. */
@Singleton
class OutgoingRows {
    /** The two halves are two indexes. */
    private static final String NOT_SENT = """
            select id, payload ->> 'message_id' as message, state, attempts, last_error from dialogs.outgoing
            where tenant_id = ? and lane = ? and state in ('queued', 'sending')
            union all
            select id, payload ->> 'message_id', state, attempts, last_error from dialogs.outgoing
            where tenant_id = ? and lane = ? and state in ('unknown', 'dead')
            order by id
            """;

    private final Database database;

    OutgoingRows(Database database) {
        this.database = database;
    }

    record OutgoingRow(long id, UUID message, DeliveryView delivery) {}

    /** What of a dialog its channel has not taken, by message; one statement. */
    Map<UUID, OutgoingRow> notSent(long tenant, UUID dialog) {
        var found = new HashMap<UUID, OutgoingRow>();
        var lane = dialog.toString();
        // Of two deliveries of a message the newer counts.
        database.list(NOT_SENT, OutgoingRows::row, tenant, lane, tenant, lane)
                .forEach(row -> found.put(row.message(), row));
        return found;
    }

    /** The same of one message. */
    Optional<OutgoingRow> notSent(long tenant, UUID dialog, UUID message) {
        return Optional.ofNullable(notSent(tenant, dialog).get(message));
    }

    private static OutgoingRow row(Row row) throws SQLException {
        return new OutgoingRow(
                row.number("id"),
                UUID.fromString(row.text("message")),
                new DeliveryView(
                        DeliveryState.of(row.text("state")).orElseThrow(),
                        row.integer("attempts"),
                        row.text("last_error")));
    }
}
