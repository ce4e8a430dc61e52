package io.leadline.dialogs.ai;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All an engine is told.
 *
 * @param messages the newest ones, oldest first
 * @param context what is known already, as the detail of the dialog shows it
 * @param intents those of the vertical
 * @param phoneRegion where phones are written without a country code: RU
 */
public record Conversation(
        List<Said> messages,
        Map<String, Object> context,
        List<String> intents,
        List<Price> prices,
        Calendar calendar,
        History history,
        String phoneRegion) {
    /** One message. */
    public record Said(boolean inbound, String text, Instant at) {
        @Override
        public String toString() {
            return "Said[***]";
        }
    }

    /**
     * When clients may come.
     *
     * @param now the moment of reading
     * @param busy beginnings of what is taken
     * @param slot how long one visit takes of the calendar
     */
    public record Calendar(Instant now, ZoneId zone, Hours hours, List<Instant> busy, Duration slot) {}

    /**
     * What the client did before.
     *
     * @param loyalPercent the discount a loyal client gets, 0 for one who is not
     */
    public record History(int completedDialogs, int loyalPercent) {}

    /** What the client wrote last, if anything. */
    Optional<Said> lastInbound() {
        return messages.reversed().stream().filter(Said::inbound).findFirst();
    }

    /** A text member of an object in the context, or null. */
    String known(String key, String member) {
        return context.get(key) instanceof Map<?, ?> object && object.get(member) instanceof String text ? text : null;
    }

    /** A text of the context, or null. */
    String known(String key) {
        return context.get(key) instanceof String text ? text : null;
    }

    @Override
    public String toString() {
        return "Conversation[" + messages.size() + " messages]";
    }
}
