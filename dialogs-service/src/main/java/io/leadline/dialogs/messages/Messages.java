package io.leadline.dialogs.messages;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.events.DialogEvent;
import io.leadline.contracts.identity.Caller;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Ids;
import io.leadline.dialogs.dialogs.Dialog;
import io.leadline.dialogs.dialogs.DialogStatus;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.problem.DialogProblem;
import io.leadline.dialogs.timeline.DeliveryStatus;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.NewEntry;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What operators write: stands in the dialog and waits for its channel in one transaction. */
@ApplicationScoped
@Transactional
public class Messages {
    private final Dialogs dialogs;
    private final Timeline timeline;
    private final Deliveries deliveries;
    private final OutgoingRows outgoing;
    private final Outbox outbox;
    private final OutgoingFiles files;
    private final Ids ids;
    private final Clock clock;

    Messages(
            Dialogs dialogs,
            Timeline timeline,
            Deliveries deliveries,
            OutgoingRows outgoing,
            Outbox outbox,
            OutgoingFiles files,
            Ids ids,
            Clock clock) {
        this.dialogs = dialogs;
        this.timeline = timeline;
        this.deliveries = deliveries;
        this.outgoing = outgoing;
        this.outbox = outbox;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Writes a message into a dialog and has it sent; one written before under the same {@code client_message_id} is
     * answered as it stands now. A dialog that is nobody's becomes the writer's.
     *
     * @throws Problem NOT_FOUND, DIALOG_COMPLETED, or ATTACHMENT_NOT_SENDABLE
     */
    public SentMessage send(Caller caller, UUID id, NewMessage message) {
        var tenant = caller.tenantNumber();
        var dialog = dialogs.lock(tenant, id);
        if (message.clientMessageId() != null) {
            var known = timeline.findByClientMessageId(tenant, id, message.clientMessageId());
            if (known.isPresent()) {
                return SentMessage.of(known.get());
            }
        }
        if (dialog.status() != DialogStatus.ACTIVE) {
            throw new Problem(DialogProblem.DIALOG_COMPLETED, "Set the dialog's status to active first");
        }
        Map<String, Object> metadata = message.attachmentId() == null
                ? Map.of()
                : Map.of("attachments", List.of(files.require(tenant, dialog, message.attachmentId())));
        var content = message.content() == null ? "" : message.content();
        var entry = new NewEntry(
                ids.next(),
                id,
                dialog.clientId(),
                EntryType.MESSAGE_SENT,
                clock.instant(),
                content,
                dialog.channel(),
                null,
                caller.number(),
                message.clientMessageId(),
                DeliveryStatus.QUEUED,
                metadata.isEmpty() ? null : metadata);
        var at = dialogs.write(tenant, dialog, entry);
        if (dialog.assignedTo() == null) {
            dialogs.assign(tenant, id, caller.number(), caller.number());
        }
        queue(tenant, dialog, entry.id(), at);
        outbox.publish(new DialogEvent.MessageSent(
                id,
                dialog.clientId(),
                entry.id(),
                dialog.channel().word(),
                content,
                metadata,
                caller.id(),
                caller.name(),
                at));
        return new SentMessage(entry.id(), false, null, DeliveryStatus.QUEUED, null, at);
    }

    /**
     * Sends a message again that failed, or of which nobody knows whether it arrived: the client may then have it twice,
     * which is the operator's decision.
     *
     * @throws Problem NOT_FOUND, DIALOG_COMPLETED, or MESSAGE_NOT_STUCK
     */
    public SentMessage resend(Caller caller, UUID id, UUID message) {
        var tenant = caller.tenantNumber();
        var dialog = dialogs.lock(tenant, id);
        var entry = timeline.find(tenant, message)
                .filter(found -> found.type() == EntryType.MESSAGE_SENT && id.equals(found.dialogId()))
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no message " + message));
        if (dialog.status() != DialogStatus.ACTIVE) {
            throw new Problem(DialogProblem.DIALOG_COMPLETED, "Set the dialog's status to active first");
        }
        var failed = entry.delivery() == DeliveryStatus.FAILED;
        var delivery = outgoing.notSent(tenant, id, message);
        // A channel that took a message may say later that it failed: that delivery is over, another begins.
        var begins = failed && delivery.isEmpty();
        var goesOn = (failed || entry.delivery() == DeliveryStatus.QUEUED)
                && delivery.isPresent()
                && deliveries.againForSure(
                        OutgoingCourier.TABLE, tenant, delivery.get().id());
        if (!begins && !goesOn) {
            throw new Problem(DialogProblem.MESSAGE_NOT_STUCK, "It is neither failed nor unknown")
                    .with("status", entry.delivery().word());
        }
        if (begins) {
            queue(tenant, dialog, message, clock.instant());
        }
        if (failed && timeline.requeue(tenant, message)) {
            outbox.publish(new DialogEvent.MessageStatus(id, message, DeliveryStatus.QUEUED.word(), null, null));
        }
        return state(tenant, message);
    }

    /** Nobody knows whether a message arrived: it stays queued, and says why. */
    void doubt(long tenant, UUID message, String why) {
        timeline.find(tenant, message)
                .filter(entry -> entry.delivery() == DeliveryStatus.QUEUED)
                .ifPresent(entry -> outbox.publish(new DialogEvent.MessageStatus(
                        entry.dialogId(), message, DeliveryStatus.QUEUED.word(), null, why)));
    }

    private void queue(long tenant, Dialog dialog, UUID message, Instant at) {
        deliveries.queue(
                OutgoingCourier.TABLE,
                tenant,
                dialog.channel().word() + ":" + dialog.accountId(),
                dialog.id().toString(),
                "{\"message_id\":\"" + message + "\"}",
                at);
    }

    /**
     * A message of ours as it stands now.
     *
     * @throws Problem NOT_FOUND
     */
    public SentMessage state(long tenant, UUID message) {
        return timeline.find(tenant, message)
                .filter(entry -> entry.type() == EntryType.MESSAGE_SENT)
                .map(SentMessage::of)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "There is no message " + message));
    }

    /**
     * What a channel reports of a message of ours; a report that comes late or twice changes nothing.
     *
     * @param externalId the channel's number, or null if that is not news
     * @param error why it failed, or null
     */
    public void report(long tenant, UUID message, DeliveryStatus status, String externalId, String error) {
        timeline.find(tenant, message).ifPresent(entry -> {
            if (timeline.deliver(tenant, message, status, externalId, error)) {
                outbox.publish(new DialogEvent.MessageStatus(
                        entry.dialogId(),
                        message,
                        status.word(),
                        externalId == null ? entry.externalId() : externalId,
                        error));
            }
        });
    }
}
