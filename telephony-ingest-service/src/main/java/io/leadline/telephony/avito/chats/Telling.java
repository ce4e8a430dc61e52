package io.leadline.telephony.avito.chats;

import com.fasterxml.jackson.core.type.TypeReference;
import io.leadline.contracts.events.AvitoEvent;
import io.leadline.contracts.json.Json;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a buyer's message, read by API, to dialogs-service: once, whether webhook or poll brought it. */
@Singleton
class Telling {
    private static final TypeReference<Map<String, Object>> ANY = new TypeReference<>() {};

    private final ChatInfos chats;
    private final KnownMessages messages;
    private final Outbox outbox;
    private final List<Heard> listeners;

    Telling(ChatInfos chats, KnownMessages messages, Outbox outbox, @All List<Heard> listeners) {
        this.chats = chats;
        this.messages = messages;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    /** In the tenant's scope and no transaction; empty once it is told, else why it cannot be. */
    Optional<AvitoAnswer> tell(AvitoAccount account, String chat, ChatMessage message) {
        if (isSettled(account, message)) {
            return Optional.empty();
        }
        return switch (chats.of(account, chat, message.authorId())) {
            case ChatInfos.Found.Failed(var why) -> Optional.of(why);
            case ChatInfos.Found.Known(var info) -> {
                QuarkusTransaction.requiringNew().run(() -> {
                    if (messages.publish(account, chat, message.id())) {
                        outbox.publish(event(account, chat, message, info));
                        listeners.forEach(listener -> listener.message(account, chat, message));
                    }
                });
                yield Optional.empty();
            }
        };
    }

    private boolean isSettled(AvitoAccount account, ChatMessage message) {
        return QuarkusTransaction.requiringNew()
                .call(() -> messages.state(account, message.id()))
                .filter(state -> state.equals("published") || state.equals("ignored"))
                .isPresent();
    }

    private static AvitoEvent.MessageReceived event(
            AvitoAccount account, String chat, ChatMessage message, ChatInfo info) {
        return new AvitoEvent.MessageReceived(
                account.id(),
                account.name(),
                chat,
                message.id(),
                Long.toString(message.authorId()),
                info.authorName(),
                message.type(),
                message.content().isObject() ? Json.lenient().convertValue(message.content(), ANY) : Map.of(),
                info.itemTitle(),
                info.itemCity(),
                info.itemUrl(),
                message.createdAt());
    }
}
