package io.leadline.dialogs.channels.avito;

import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.files.FileStore;
import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.messages.ChannelSender;
import io.leadline.dialogs.messages.Outgoing;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Through telephony-ingest (DESIGN §3, REST between services), whose the accounts are. The Idempotency-Key is our
 * message's number, so a repeat sends nothing twice for as long as telephony keeps it. A picture is given to Avito
 * before its message, under the attachment's number, so a repeat is about the same image.
 */
@Singleton
class AvitoSender implements ChannelSender {
    private static final int LONGEST = 1_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TelephonyApi telephony;
    private final FileStore store;
    private final Timeline timeline;
    private final ChannelSettings settings;
    private final Clock clock;

    AvitoSender(TelephonyApi telephony, FileStore store, Timeline timeline, ChannelSettings settings, Clock clock) {
        this.telephony = telephony;
        this.store = store;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.AVITO;
    }

    @Override
    public Outcome send(Outgoing message) throws IOException {
        if (message.content().length() > LONGEST) {
            return new Outcome.Refused("Avito takes 1000 characters at most");
        }
        if (!message.accountId().matches("\\d{1,18}")) {
            return new Outcome.Refused("The dialog belongs to no Avito account");
        }
        if (message.doubtful() && isForgotten(message)) {
            return new Outcome.Unknown("It may have reached Avito, too long ago to ask");
        }
        var attachments = message.metadata().get("attachments") instanceof List<?> list ? list : List.of();
        if (attachments.isEmpty()) {
            return show(message, Map.of("text", message.content()));
        }
        if (attachments.size() > 1
                || !(attachments.getFirst() instanceof Map<?, ?> one)
                || !"photo".equals(one.get("kind"))
                || !message.content().isEmpty()) {
            return new Outcome.Refused("Avito takes one picture in a message, without a text");
        }
        return picture(message, UUID.fromString(String.valueOf(one.get("id"))));
    }

    private Outcome picture(Outgoing message, UUID picture) throws IOException {
        var bytes = store.get(message.tenant(), picture);
        if (bytes.isEmpty()) {
            return new Outcome.Refused("The picture is not in the store");
        }
        var answer = telephony.give(message.tenant(), message.accountId(), picture, bytes.get());
        // Nobody sees a picture until its message, so nothing of this step is doubtful.
        return outcome(answer, message.doubtful(), given -> {
            var image = given.json().path("image_id").asText("");
            return image.isEmpty()
                    ? new Outcome.Later("Telephony's answer could not be read", message.doubtful(), SECOND)
                    : show(message, Map.of("image_id", image));
        });
    }

    private Outcome show(Outgoing message, Map<String, Object> body) {
        var answer = telephony.send(message.tenant(), message.accountId(), message.chatId(), message.messageId(), body);
        return outcome(answer, true, sent -> {
            var id = sent.json().path("external_message_id").asText("");
            return id.isEmpty()
                    ? new Outcome.Unknown("Telephony's answer could not be read; it may have arrived")
                    : new Outcome.Delivered(id);
        });
    }

    /** @param doubtful whether the message may have arrived where nobody knows what became of the call */
    private Outcome outcome(Answer answer, boolean doubtful, Function<Answer.Said, Outcome> worked) {
        return switch (answer) {
            case Answer.NotSent _ -> new Outcome.Later("Telephony cannot be reached, or crm gives no service token");
            case Answer.Lost _, Answer.TooLarge _ ->
                new Outcome.Later("Telephony's answer did not come", doubtful, SECOND);
            case Answer.Said said -> said(said, doubtful, worked);
        };
    }

    private Outcome said(Answer.Said said, boolean doubtful, Function<Answer.Said, Outcome> worked) {
        return switch (said.status()) {
            case 200, 201 -> worked.apply(said);
            case 401 -> new Outcome.Later("Telephony refuses the service token", false, SECOND);
            case 404 -> new Outcome.Refused("Avito does not know the chat, or the account is gone");
            // A telephony that died over it keeps the message for a minute and a half: tries must last longer.
            case 409 -> new Outcome.Later("Telephony is still sending it", doubtful, null);
            case 413 -> new Outcome.Refused("The picture is too large for Avito: 24 MB and 75 megapixels at most");
            case 415 -> new Outcome.Refused("Avito takes JPEG, HEIC, GIF, BMP and PNG; the picture is none");
            case 429 ->
                new Outcome.Paused("Avito asks to slow down", said.pause().orElse(settings.usualPause()));
            case 503 ->
                new Outcome.Later(
                        "Avito cannot be reached", doubtful, said.pause().orElse(null));
            default ->
                said.status() >= 500
                        ? new Outcome.Later("Telephony answered " + said.status(), doubtful, SECOND)
                        : new Outcome.Refused("Avito refused the message (" + said.status() + ")");
        };
    }

    private boolean isForgotten(Outgoing message) {
        return timeline.find(message.tenant(), message.messageId())
                .map(entry ->
                        entry.createdAt().plus(settings.avito().remembers()).isBefore(clock.instant()))
                .orElse(true);
    }
}
