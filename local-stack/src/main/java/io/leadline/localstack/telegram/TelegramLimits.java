package io.leadline.localstack.telegram;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Counts what a bot sends, in all and by chat (upstreams/telegram.md §4). A refused message is not counted. */
final class TelegramLimits {
    private final Clock clock;
    private final Map<Long, Bucket> chats = new HashMap<>();
    private Bucket bot;

    TelegramLimits(Clock clock) {
        this.clock = clock;
    }

    private static final class Bucket {
        private final double perSecond;
        private final double holds;
        private double room;
        private long at;

        private Bucket(int perSecond, int holds, long now) {
            this.perSecond = perSecond;
            this.holds = holds;
            this.room = holds;
            this.at = now;
        }

        /** Milliseconds until there is room for one. */
        private long waitsFor(long now) {
            room = Math.min(holds, room + (now - at) * perSecond / 1_000);
            at = now;
            return room >= 1 ? 0 : (long) Math.ceil((1 - room) * 1_000 / perSecond);
        }
    }

    void forget() {
        chats.clear();
        bot = null;
    }

    /** @param limits null for none */
    void take(TelegramMode.Limits limits, long chat) {
        if (limits == null) {
            return;
        }
        var now = clock.millis();
        bot = bot == null ? new Bucket(limits.perBot(), limits.perBot(), now) : bot;
        var one = chats.computeIfAbsent(chat, _ -> new Bucket(limits.perChat(), limits.chatBurst(), now));
        var wait = Math.max(bot.waitsFor(now), one.waitsFor(now));
        if (wait > 0) {
            throw TelegramRefusal.tooMany(
                    limits.retryAfter() == null ? Math.max(1, (wait + 999) / 1_000) : limits.retryAfter());
        }
        bot.room--;
        one.room--;
    }
}
