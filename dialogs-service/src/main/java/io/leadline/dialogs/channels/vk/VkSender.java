package io.leadline.dialogs.channels.vk;

import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.digest.Sha256;
import io.leadline.contracts.wire.Answer;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccounts;
import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.messages.ChannelSender;
import io.leadline.dialogs.messages.Outgoing;
import io.leadline.dialogs.timeline.Timeline;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * {@code messages.send} (upstreams/vk.md §4, §5). {@code random_id} is made of our message's number, so that VK knows a
 * repeat, for as long as it remembers; what is doubtful for longer is left unknown.
 */
@Singleton
class VkSender implements ChannelSender {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VkApi api;
    private final ChannelAccounts accounts;
    private final Timeline timeline;
    private final ChannelSettings settings;
    private final Clock clock;

    VkSender(VkApi api, ChannelAccounts accounts, Timeline timeline, ChannelSettings settings, Clock clock) {
        this.api = api;
        this.accounts = accounts;
        this.timeline = timeline;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.VK;
    }

    @Override
    public Outcome send(Outgoing message) {
        if (message.doubtful() && isForgotten(message)) {
            return new Outcome.Unknown("It may have reached VK, too long ago to ask; look there, then send it again");
        }
        var account = accounts.named(message.tenant(), Channel.VK, message.accountId());
        if (account.isEmpty()) {
            return new Outcome.Refused("The channel account is gone");
        }
        if (!account.get().enabled()) {
            return new Outcome.Paused("The channel account is switched off", settings.wrongTokenPause());
        }
        var answer = api.call(
                account.get(),
                "messages.send",
                Map.of(
                        "peer_id", message.chatId(),
                        "random_id", Integer.toString(randomId(message.messageId())),
                        "message", message.content()));
        return switch (answer) {
            case Answer.NotSent _ -> new Outcome.Later("VK cannot be reached");
            case Answer.Lost _, Answer.TooLarge _ -> new Outcome.Later("VK's answer did not come", true, SECOND);
            case Answer.Said said -> said(account.get(), said);
        };
    }

    /** Always the same of a message, never 0, which would switch the check off. */
    static int randomId(UUID message) {
        var digest = Sha256.of(ByteBuffer.allocate(16)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .array());
        var number = ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE;
        return number == 0 ? 1 : number;
    }

    private boolean isForgotten(Outgoing message) {
        return timeline.find(message.tenant(), message.messageId())
                .map(entry -> entry.createdAt().plus(settings.vk().remembers()).isBefore(clock.instant()))
                .orElse(true);
    }

    private Outcome said(ChannelAccount account, Answer.Said said) {
        if (said.status() == 429) {
            return new Outcome.Paused("VK asks to slow down", said.pause().orElse(settings.usualPause()));
        }
        var json = said.json();
        if (said.status() == 200 && json.path("response").isIntegralNumber()) {
            return new Outcome.Delivered(json.path("response").asText());
        }
        var code = json.at("/error/error_code");
        if (!code.isIntegralNumber()) {
            return said.status() >= 500 || said.status() == 200
                    ? new Outcome.Later("VK answered " + said.status(), true, SECOND)
                    : new Outcome.Refused("VK refused the message (" + said.status() + ")");
        }
        var why = VkErrors.words(code.asInt());
        return switch (code.asInt()) {
            case 1, 10 -> new Outcome.Later(why, true, null);
            case 6 -> new Outcome.Paused(why, SECOND);
            case 9, 14, 29 -> new Outcome.Paused(why, settings.wrongTokenPause());
            case 940, 944 -> new Outcome.Later(why, false, settings.usualPause());
            case 5, 7, 15 -> {
                accounts.checked(account, why);
                yield new Outcome.Paused(why, settings.wrongTokenPause());
            }
            default -> new Outcome.Refused(why);
        };
    }
}
