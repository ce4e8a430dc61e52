package io.leadline.dialogs.messages;

import io.leadline.contracts.directory.People;
import io.leadline.dialogs.OperatorRef;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.timeline.DeliveryStatus;
import io.leadline.dialogs.timeline.Entry;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Pages of a dialog: three statements, whatever it shows, and a fourth where a message waits or failed. */
@ApplicationScoped
@Transactional
class MessageReading {
    private final Dialogs dialogs;
    private final Timeline timeline;
    private final OutgoingRows outgoing;
    private final People people;

    MessageReading(Dialogs dialogs, Timeline timeline, OutgoingRows outgoing, People people) {
        this.dialogs = dialogs;
        this.timeline = timeline;
        this.outgoing = outgoing;
        this.people = people;
    }

    /** @param before null for the newest */
    MessagePage page(long tenant, UUID dialog, Instant before, int limit, boolean messagesOnly) {
        dialogs.require(tenant, dialog);
        var entries = timeline.page(tenant, dialog, before, limit + 1, messagesOnly);
        var hasMore = entries.size() > limit;
        var shown = hasMore ? entries.subList(0, limit) : entries;
        var names = people.of(
                tenant,
                shown.stream().map(Entry::operator).filter(Objects::nonNull).collect(Collectors.toSet()));
        var waits = shown.stream().map(Entry::delivery).anyMatch(MessageReading::isOpen);
        var deliveries = waits ? outgoing.notSent(tenant, dialog) : Map.<UUID, OutgoingRows.OutgoingRow>of();
        return new MessagePage(
                shown.reversed().stream()
                        .map(entry -> MessageView.of(
                                entry,
                                entry.operator() == null ? null : OperatorRef.of(names.get(entry.operator())),
                                isOpen(entry.delivery()) && deliveries.containsKey(entry.id())
                                        ? deliveries.get(entry.id()).delivery()
                                        : null))
                        .toList(),
                hasMore);
    }

    private static boolean isOpen(DeliveryStatus status) {
        return status == DeliveryStatus.QUEUED || status == DeliveryStatus.FAILED;
    }
}
