package io.leadline.crm.notices;

import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.crm.notices.bot.BotAnswer;
import io.leadline.crm.notices.bot.NoticeBot;
import io.leadline.crm.notices.links.ChatLink;
import io.leadline.crm.notices.links.ChatLinks;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Takes notices to Telegram, at least once: {@code sendMessage} knows no key (upstreams/telegram.md §2), so a notice
 * whose answer was lost is sent again, some times, and the person may read it twice.
 */
@Singleton
class NoticeCourier implements Courier {
    private final NoticeBot bot;
    private final ChatLinks links;
    private final NoticeSettings settings;

    NoticeCourier(NoticeBot bot, ChatLinks links, NoticeSettings settings) {
        this.bot = bot;
        this.links = links;
        this.settings = settings;
    }

    @Override
    public String table() {
        return Notices.TABLE;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public int parallel() {
        return settings.parallel();
    }

    @Override
    public Duration pace() {
        return Duration.ofSeconds(1).dividedBy(settings.perSecond());
    }

    @Override
    public Duration lanePace() {
        return settings.chatPace();
    }

    @Override
    public int tries() {
        return settings.tries();
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var notice = NoticePayload.of(delivery.payload());
        if (!bot.isConfigured()) {
            return new Outcome.Paused("There is no bot token", settings.wrongTokenPause());
        }
        if (notice.user() == null) {
            return outcome(delivery, notice, notice.chat(), send(notice.chat(), notice.text()));
        }
        var link = links.find(delivery.tenant(), notice.user());
        if (link.isEmpty()) {
            return new Outcome.Refused("The person has no chat linked any more");
        }
        if (!link.get().isOpen()) {
            return new Outcome.Refused("The chat is blocked: " + link.get().blockedReason());
        }
        return outcome(delivery, notice, link.get().chat(), toPerson(delivery, link.get(), notice.text()));
    }

    private BotAnswer toPerson(Delivery delivery, ChatLink link, NoticeText text) {
        var answer = send(link.chat(), text);
        if (answer instanceof BotAnswer.Moved(var chat)) {
            links.moved(delivery.tenant(), link.user(), link.chat(), chat);
            return send(chat, text);
        }
        return answer;
    }

    private BotAnswer send(long chat, NoticeText text) {
        var answer = bot.send(chat, text.html(), true);
        return answer instanceof BotAnswer.BrokenMarkup ? bot.send(chat, text.plain(), false) : answer;
    }

    private Outcome outcome(Delivery delivery, NoticePayload notice, long chat, BotAnswer answer) {
        return switch (answer) {
            case BotAnswer.Done done ->
                new Outcome.Delivered(done.result().path("message_id").asText(null));
            case BotAnswer.TooMany many -> new Outcome.Paused("Telegram: too many messages", many.pause());
            case BotAnswer.WrongToken _ ->
                new Outcome.Paused("Telegram does not take the bot's token", settings.wrongTokenPause());
            case BotAnswer.NoChat none -> {
                if (notice.user() != null) {
                    links.block(delivery.tenant(), notice.user(), chat, none.why());
                }
                yield new Outcome.Refused(none.why());
            }
            case BotAnswer.Moved _ -> new Outcome.Refused("The chat moved and moved again");
            case BotAnswer.BrokenMarkup _ -> new Outcome.Refused("Telegram cannot read the text");
            case BotAnswer.Refused refused -> new Outcome.Refused(refused.why());
            case BotAnswer.Failed failed ->
                failed.doubtful() && delivery.attempt() >= settings.doubtfulTries()
                        ? new Outcome.Unknown(failed.why())
                        : new Outcome.Later(failed.why(), failed.doubtful(), null);
        };
    }
}
