package io.leadline.crm.notices;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.identity.Caller;
import io.leadline.crm.notices.bot.BotAnswer;
import io.leadline.crm.notices.bot.BotSettings;
import io.leadline.crm.notices.bot.NoticeBot;
import io.leadline.crm.notices.links.ChatLink;
import io.leadline.crm.notices.links.ChatLinks;
import io.leadline.crm.users.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/** What an admin sees of the bot, and may do with it. Telegram is asked outside transactions. */
@ApplicationScoped
class BotAdmin {
    private final NoticeBot bot;
    private final BotSettings settings;
    private final ChatLinks links;
    private final SentNotices notices;
    private final Users users;
    private final Deliveries deliveries;

    BotAdmin(
            NoticeBot bot,
            BotSettings settings,
            ChatLinks links,
            SentNotices notices,
            Users users,
            Deliveries deliveries) {
        this.bot = bot;
        this.settings = settings;
        this.links = links;
        this.notices = notices;
        this.users = users;
        this.deliveries = deliveries;
    }

    BotView show(Caller caller) {
        return QuarkusTransaction.requiringNew().call(() -> view(caller.tenantNumber()));
    }

    private BotView view(long tenant) {
        var all = links.all(tenant);
        var pause = deliveries.pause(Notices.TABLE, tenant, Notices.ACCOUNT);
        var counts = notices.counts(tenant);
        return new BotView(
                bot.isConfigured(),
                settings.webhookSecret().isPresent(),
                bot.address(),
                pause.map(Deliveries.Pause::until).orElse(null),
                pause.map(Deliveries.Pause::why).orElse(null),
                counts.waiting(),
                counts.unknown(),
                counts.dead(),
                all.stream().filter(ChatLink::isOpen).count(),
                blocked(tenant, all));
    }

    private List<BotView.Blocked> blocked(long tenant, List<ChatLink> all) {
        var blocked = all.stream().filter(Predicate.not(ChatLink::isOpen)).toList();
        var people = users.people(tenant, blocked.stream().map(ChatLink::user).toList());
        return blocked.stream()
                .map(link -> new BotView.Blocked(people.get(link.user()), link.blockedAt(), link.blockedReason()))
                .toList();
    }

    /** Asks Telegram who the bot is and what it knows of our webhook; an answer ends the bot's pause. */
    BotCheck test(Caller caller) {
        return switch (bot.me()) {
            case BotAnswer.Done done -> {
                QuarkusTransaction.requiringNew()
                        .run(() -> deliveries.resume(Notices.TABLE, caller.tenantNumber(), Notices.ACCOUNT));
                yield webhook(done.result().path("username").asText());
            }
            case BotAnswer other -> BotCheck.failed(reason(other));
        };
    }

    private BotCheck webhook(String name) {
        return switch (bot.webhook()) {
            case BotAnswer.Done done -> check(name, done.result());
            case BotAnswer other -> BotCheck.failed("Telegram knows the bot, but not its webhook: " + reason(other));
        };
    }

    private BotCheck check(String name, JsonNode webhook) {
        var url = webhook.path("url").asText();
        var ours = url.equals(bot.address());
        var message = ours
                ? "Telegram answers; the webhook is registered"
                : "Telegram answers, but the webhook is not registered here: people cannot link their chats";
        return new BotCheck(
                ours,
                message,
                name,
                url,
                webhook.path("pending_update_count").asInt(),
                webhook.path("last_error_message").asText(null));
    }

    /** Has Telegram send what people write to this service. */
    BotCheck register() {
        return switch (bot.register()) {
            case BotAnswer.Done _ -> webhook(bot.username().orElse(null));
            case BotAnswer other -> BotCheck.failed(reason(other));
        };
    }

    private static String reason(BotAnswer answer) {
        return switch (answer) {
            case BotAnswer.Done _ -> "Done";
            case BotAnswer.TooMany many ->
                "Telegram wants us to wait for " + many.pause().toSeconds() + " seconds";
            case BotAnswer.WrongToken _ -> "Telegram does not take the bot's token";
            case BotAnswer.NoChat none -> none.why();
            case BotAnswer.Moved _, BotAnswer.BrokenMarkup _ -> "Telegram refused the request";
            case BotAnswer.Refused refused -> refused.why();
            case BotAnswer.Failed failed -> failed.why();
        };
    }
}
