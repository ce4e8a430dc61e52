package io.leadline.dialogs.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.json.Json;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.dialogs.Dialogs;
import io.leadline.dialogs.timeline.DeliveryStatus;
import io.leadline.dialogs.timeline.EntryType;
import io.leadline.dialogs.timeline.Timeline;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes messages to their channels, a dialog's one after another; every replica works. */
@Singleton
class OutgoingCourier implements Courier {
    static final String TABLE = "dialogs.outgoing";

    private final Map<Channel, ChannelSender> senders;
    private final Dialogs dialogs;
    private final Timeline timeline;
    private final Instance<Messages> messages;
    private final Waiting waiting;
    private final MessageSettings settings;

    /** Messages come late: they queue what is sent here. */
    OutgoingCourier(
            @All List<ChannelSender> senders,
            Dialogs dialogs,
            Timeline timeline,
            Instance<Messages> messages,
            Waiting waiting,
            MessageSettings settings) {
        this.senders = senders.stream().collect(Collectors.toMap(ChannelSender::channel, Function.identity()));
        this.dialogs = dialogs;
        this.timeline = timeline;
        this.messages = messages;
        this.waiting = waiting;
        this.settings = settings;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public int parallel() {
        return 8;
    }

    @Override
    public Optional<Duration> keep() {
        return Optional.of(settings.keepSent());
    }

    @Override
    public Outcome deliver(Delivery delivery) throws Exception {
        var message = find(delivery);
        if (message.isEmpty()) {
            return new Outcome.Refused("The message or its dialog is gone");
        }
        var sender = senders.get(message.get().channel());
        return sender == null
                ? new Outcome.Refused("No sender for " + message.get().channel().word())
                : sender.send(message.get());
    }

    @Override
    public void settled(Delivery delivery, Outcome outcome) {
        var message = messageId(delivery);
        switch (outcome) {
            case Outcome.Delivered(var externalId) ->
                messages.get().report(delivery.tenant(), message, DeliveryStatus.SENT, externalId, null);
            case Outcome.Refused(var why) ->
                messages.get().report(delivery.tenant(), message, DeliveryStatus.FAILED, null, why);
            case Outcome.Unknown(var why) -> messages.get().doubt(delivery.tenant(), message, why);
            case Outcome.Later _, Outcome.Paused _ -> {
                // It stays queued in the operators' eyes; the delivery knows more.
            }
        }
        waiting.settled(message);
    }

    private Optional<Outgoing> find(Delivery delivery) {
        return timeline.find(delivery.tenant(), messageId(delivery))
                .filter(entry -> entry.type() == EntryType.MESSAGE_SENT)
                .flatMap(entry -> dialogs.find(delivery.tenant(), entry.dialogId())
                        .map(dialog -> new Outgoing(
                                delivery.tenant(),
                                entry.id(),
                                dialog.channel(),
                                dialog.accountId(),
                                dialog.externalChatId(),
                                entry.content(),
                                entry.payload(),
                                delivery.doubtful())));
    }

    private static UUID messageId(Delivery delivery) {
        try {
            return UUID.fromString(Json.lenient()
                    .readTree(delivery.payload())
                    .path("message_id")
                    .asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of " + delivery + " cannot be read", e);
        }
    }
}
