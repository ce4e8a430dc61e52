package io.leadline.dialogs.channels.avito;

import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.messages.ChannelSender;
import io.leadline.dialogs.messages.Outgoing;
import io.leadline.dialogs.servicetoken.ServiceToken;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * Through telephony-ingest (DESIGN §3, REST between services), whose the accounts are. The Idempotency-Key is our
 * message's number, so a repeat sends nothing twice for as long as telephony keeps it.
 */
@Singleton
class AvitoSender implements ChannelSender {
    private static final int LONGEST = 1_000;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Wire wire;
    private final ServiceToken token;
    private final Timeline timeline;
    private final ChannelSettings settings;
    private final Clock clock;

    AvitoSender(Wire wire, ServiceToken token, Timeline timeline, ChannelSettings settings, Clock clock) {
        this.wire = wire;
        this.token = token;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.AVITO;
    }

    @Override
    public Outcome send(Outgoing message) {
        if (message.content().length() > LONGEST) {
            return new Outcome.Refused("Avito takes 1000 characters at most");
        }
        if (!message.accountId().matches("\\d{1,18}")) {
            return new Outcome.Refused("The dialog belongs to no Avito account");
        }
        if (message.doubtful() && isForgotten(message)) {
            return new Outcome.Unknown("It may have reached Avito, too long ago to ask");
        }
        var bearer = token.get();
        if (bearer.isEmpty()) {
            return new Outcome.Later("crm gives no service token");
        }
        var answer = wire.post(
                settings.avito().telephonyUrl() + "/internal/avito/accounts/" + message.accountId() + "/chats/"
                        + URLEncoder.encode(message.chatId(), StandardCharsets.UTF_8) + "/messages",
                Map.of(
                        "Authorization", "Bearer " + bearer.get(),
                        "X-Tenant-ID", Long.toString(message.tenant()),
                        "Idempotency-Key", message.messageId().toString()),
                Map.of("text", message.content()));
        return switch (answer) {
            case Answer.NotSent _ -> new Outcome.Later("Telephony cannot be reached");
            case Answer.Lost _, Answer.TooLarge _ -> new Outcome.Later("Telephony's answer did not come", true, SECOND);
            case Answer.Said said -> said(said);
        };
    }

    private Outcome said(Answer.Said said) {
        return switch (said.status()) {
            case 200, 201 -> {
                var id = said.json().path("external_message_id").asText("");
                yield id.isEmpty()
                        ? new Outcome.Unknown("Telephony's answer could not be read; it may have arrived")
                        : new Outcome.Delivered(id);
            }
            case 401 -> {
                token.forget();
                yield new Outcome.Later("Telephony refuses the service token", false, SECOND);
            }
            case 404 -> new Outcome.Refused("Avito does not know the chat, or the account is gone");
            case 409 -> new Outcome.Later("Telephony is still sending it", true, SECOND);
            case 429 ->
                new Outcome.Paused("Avito asks to slow down", said.pause().orElse(settings.usualPause()));
            case 503 ->
                new Outcome.Later("Avito cannot be reached", true, said.pause().orElse(null));
            default ->
                said.status() >= 500
                        ? new Outcome.Later("Telephony answered " + said.status(), true, SECOND)
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
