package io.leadline.dialogs.dialogs;

import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.clients.Clients;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.NewEntry;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Writes a changed dialog down: the row, the timeline, the client's counts and the events, all or nothing. */
@Singleton
class DialogChanges {
    private static final String STAGE = "stage";

    private final DialogRows rows;
    private final Timeline timeline;
    private final Clients clients;
    private final Outbox outbox;
    private final Ids ids;

    DialogChanges(DialogRows rows, Timeline timeline, Clients clients, Outbox outbox, Ids ids) {
        this.rows = rows;
        this.timeline = timeline;
        this.clients = clients;
        this.outbox = outbox;
        this.ids = ids;
    }

    /**
     * Saves the dialog as it is to be, if it differs; the row is locked.
     *
     * @param by a user number, or null for the service's own work
     * @param source what the timeline names: operator, ai_extraction, suggestion
     */
    void save(long tenant, Dialog before, Dialog after, Long by, String source, Instant now) {
        var changes = before.context().changes(after.context());
        if (changes.isEmpty()
                && before.status() == after.status()
                && Objects.equals(before.assignedTo(), after.assignedTo())) {
            return;
        }
        var spent = spent(after);
        rows.save(tenant, after, spent, now);
        for (var key : changes) {
            context(tenant, before, after, key, by, source, now);
        }
        if (!changes.isEmpty()) {
            outbox.publish(new DialogEvent.ContextUpdated(
                    after.id(), after.clientId(), after.context().brief(), changes, source));
        }
        if (before.status() != after.status()) {
            status(tenant, after, by, now);
        }
        count(tenant, before, after, spent.subtract(spent(before)));
        if (!Objects.equals(before.assignedTo(), after.assignedTo())) {
            assigned(tenant, before, after, by, now);
        }
    }

    private void context(long tenant, Dialog before, Dialog after, String key, Long by, String source, Instant now) {
        if (key.equals(STAGE)) {
            var price = after.context().amount("price_final") == null
                    ? after.context().amount("price_quoted")
                    : after.context().amount("price_final");
            var payload = new LinkedHashMap<String, Object>();
            payload.put("old_stage", before.context().text(STAGE));
            payload.put("new_stage", after.context().text(STAGE));
            payload.put("price", price);
            write(tenant, after, EntryType.STAGE_CHANGED, by, now, payload);
            outbox.publish(new DialogEvent.StageChanged(
                    after.id(),
                    after.clientId(),
                    before.context().text(STAGE),
                    after.context().text(STAGE),
                    price));
        }
        var payload = new LinkedHashMap<String, Object>();
        payload.put("field", key);
        payload.put("old_value", before.context().brief(key));
        payload.put("new_value", after.context().brief(key));
        payload.put("source", source);
        write(tenant, after, EntryType.CONTEXT_UPDATED, by, now, payload);
    }

    private void status(long tenant, Dialog after, Long by, Instant now) {
        if (after.status() == DialogStatus.COMPLETED) {
            var price = after.context().amount("price_final");
            write(
                    tenant,
                    after,
                    EntryType.DIALOG_COMPLETED,
                    by,
                    now,
                    price == null ? Map.of() : Map.of("price_final", price));
            outbox.publish(new DialogEvent.Completed(after.id(), after.clientId(), after.assignedTo(), price));
        } else {
            write(tenant, after, EntryType.DIALOG_REOPENED, by, now, Map.of());
            outbox.publish(new DialogEvent.Reopened(after.id(), after.clientId(), after.assignedTo()));
        }
    }

    private void count(long tenant, Dialog before, Dialog after, BigDecimal spent) {
        var ended = (after.status() == DialogStatus.COMPLETED ? 1 : 0)
                - (before.status() == DialogStatus.COMPLETED ? 1 : 0);
        if (ended != 0 || spent.signum() != 0) {
            clients.count(tenant, after.clientId(), 0, -ended, ended, spent);
        }
    }

    private void assigned(long tenant, Dialog before, Dialog after, Long by, Instant now) {
        var payload = new LinkedHashMap<String, Object>();
        payload.put("operator", after.assignedTo());
        payload.put("previous_operator", before.assignedTo());
        write(tenant, after, EntryType.OPERATOR_ASSIGNED, by, now, payload);
        outbox.publish(new DialogEvent.OperatorAssigned(
                after.id(), after.clientId(), after.assignedTo(), before.assignedTo()));
    }

    private void write(long tenant, Dialog dialog, EntryType type, Long by, Instant now, Map<String, Object> payload) {
        timeline.append(tenant, NewEntry.event(ids.next(), dialog.id(), dialog.clientId(), type, now, by, payload));
    }

    private static BigDecimal spent(Dialog dialog) {
        var price = dialog.status() == DialogStatus.COMPLETED ? dialog.context().amount("price_final") : null;
        return price == null || price.signum() < 0 ? BigDecimal.ZERO : price;
    }
}
