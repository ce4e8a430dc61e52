package io.leadline.telephony.avito.sending;

import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoTime;
import io.leadline.telephony.avito.api.Trouble;
import io.leadline.telephony.avito.chats.ChatApi;
import io.leadline.telephony.avito.chats.ChatMessage;
import io.leadline.telephony.avito.sending.SentMessages.Begin;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends into chats, each key once. Avito knows no keys, so after a try whose outcome nobody knows the chat's tail is
 * read first, and what stands there is not sent again (upstreams/avito.md §3). In the tenant's scope, no transaction.
 */
@Singleton
public class Sending {
    /** Clocks of Avito's own machines may differ a little. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private final ChatApi api;
    private final SentMessages sent;
    private final AvitoTime time;
    private final Clock clock;
    private final AvitoSettings settings;

    Sending(ChatApi api, SentMessages sent, AvitoTime time, Clock clock, AvitoSettings settings) {
        this.api = api;
        this.sent = sent;
        this.time = time;
        this.clock = clock;
        this.settings = settings;
    }

    /** @param key the sender's own of these words: a repeat with it sends nothing twice */
    public SendResult send(AvitoAccount account, String chat, String key, Words words) {
        return switch (sent.begin(account, chat, key, words, avitosTime(account, chat))) {
            case Begin.Over(var result) -> result;
            case Begin.Go(var doubtfulSince) -> {
                if (doubtfulSince != null) {
                    var looked = look(account, chat, key, words, doubtfulSince);
                    if (looked.isPresent()) {
                        yield looked.get();
                    }
                }
                yield ended(account, key, call(account, chat, words));
            }
        };
    }

    /** By our own clock only where Avito cannot be reached, or does not tell its time. */
    private Instant avitosTime(AvitoAccount account, String chat) {
        if (time.now().isEmpty()) {
            // Whatever the answer, it is dated.
            api.messages(account, chat, 0, settings.shortTimeout());
        }
        return time.now().orElseGet(clock::instant);
    }

    /** Empty if it surely did not arrive. */
    private Optional<SendResult> look(AvitoAccount account, String chat, String key, Words words, Instant since) {
        var answer = api.messages(account, chat, 0, settings.shortTimeout());
        if (!(answer instanceof Said said) || !said.isOk()) {
            sent.end(account, key, "doubtful", null);
            return Optional.of(new SendResult.Failed(answer, true));
        }
        var candidates = ChatMessage.list(said.json()).stream()
                .filter(message -> message.isOwn(account)
                        && !message.createdAt().isBefore(since.minus(SKEW))
                        && words.isIn(message))
                .toList();
        var others = sent.taken(
                account, chat, candidates.stream().map(ChatMessage::id).toList());
        var free = candidates.stream()
                .filter(message -> !others.contains(message.id()))
                .toList();
        return oldest(free.stream().filter(words::isSurelyIn))
                .or(() -> oldest(free.stream()))
                .map(message -> arrived(account, key, message.id()));
    }

    /** Avito gives the newest first. */
    private static Optional<ChatMessage> oldest(Stream<ChatMessage> messages) {
        return messages.reduce((_, older) -> older);
    }

    private AvitoAnswer call(AvitoAccount account, String chat, Words words) {
        return switch (words) {
            case Words.Text(var text) -> api.text(account, chat, text, settings.shortTimeout());
            case Words.Image(var image) -> api.image(account, chat, image, settings.shortTimeout());
        };
    }

    private SendResult ended(AvitoAccount account, String key, AvitoAnswer answer) {
        if (answer instanceof Said said && said.isOk()) {
            var id = said.json().path("id").asText("");
            if (!id.isEmpty()) {
                return arrived(account, key, id);
            }
            sent.end(account, key, "doubtful", null);
            return new SendResult.Failed(new AvitoAnswer.Lost(Trouble.OTHER), true);
        }
        var doubtful = answer instanceof AvitoAnswer.Lost || answer instanceof Said said && said.status() >= 500;
        sent.end(account, key, doubtful ? "doubtful" : "unsent", null);
        return new SendResult.Failed(answer, doubtful);
    }

    private SendResult arrived(AvitoAccount account, String key, String id) {
        sent.end(account, key, "sent", id);
        return new SendResult.Sent(id);
    }
}
