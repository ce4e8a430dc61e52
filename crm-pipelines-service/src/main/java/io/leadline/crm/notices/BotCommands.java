package io.leadline.crm.notices;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.notices.links.ChatLinks;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.regex.Pattern;

/**
 * What people write to the bot: {@code /start code} and {@code /stop}, in private chats alone; all else is left alone.
 * Runs in the transaction of the update, in the system scope until the tenant is known. What nobody's chat is told goes
 * through the first tenant, who runs the bot.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class BotCommands {
    private static final Pattern START = Pattern.compile("/start(?:@\\w+)?(?:\\s+(\\S{1,64}))?\\s*");
    private static final Pattern STOP = Pattern.compile("/stop(?:@\\w+)?\\s*");

    private final ChatLinks links;
    private final Notices notices;
    private final Users users;
    private final SystemScope system;

    BotCommands(ChatLinks links, Notices notices, Users users, SystemScope system) {
        this.links = links;
        this.notices = notices;
        this.users = users;
        this.system = system;
    }

    /** Does what an update asks for; an unknown kind of update asks for nothing. */
    void obey(JsonNode update) {
        if (update.has("my_chat_member")) {
            membership(update.get("my_chat_member"));
            return;
        }
        var message = update.path("message");
        var chat = message.path("chat");
        if (!chat.path("type").asText().equals("private") || !chat.path("id").isIntegralNumber()) {
            return;
        }
        var text = message.path("text").asText("");
        var start = START.matcher(text);
        if (start.matches()) {
            start(chat.path("id").asLong(), start.group(1));
        } else if (STOP.matcher(text).matches()) {
            stop(chat.path("id").asLong());
        }
    }

    private void start(long chat, String code) {
        if (code == null) {
            stranger(chat, Wording.howTo());
            return;
        }
        switch (links.redeem(code)) {
            case ChatLinks.Redeemed.Unknown _ -> stranger(chat, Wording.unknownCode());
            case ChatLinks.Redeemed.Expired(var tenant, var user) -> {
                system.narrowTo(tenant);
                notices.reply(tenant, user, chat, Wording.expired());
            }
            case ChatLinks.Redeemed.Good(var tenant, var user) -> {
                system.narrowTo(tenant);
                link(tenant, user, chat);
            }
        }
    }

    private void link(long tenant, long user, long chat) {
        var person = users.find(tenant, user).orElseThrow();
        if (!person.isActive()) {
            notices.reply(tenant, user, chat, Wording.unknownCode());
            return;
        }
        links.link(tenant, user, chat);
        notices.reply(
                tenant,
                user,
                chat,
                Wording.linked(person.user().firstName() + " " + person.user().lastName()));
    }

    private void stop(long chat) {
        var tenants = links.unlinkChat(chat);
        if (!tenants.isEmpty()) {
            system.narrowTo(tenants.getFirst());
            notices.reply(tenants.getFirst(), null, chat, Wording.unlinked());
        }
    }

    /** Whoever blocks the bot is told nothing more, before the next notice fails. */
    private void membership(JsonNode change) {
        var kicked = change.at("/new_chat_member/status").asText().equals("kicked");
        if (kicked && change.at("/chat/type").asText().equals("private")) {
            links.blockChat(change.at("/chat/id").asLong(), "bot was blocked by the user");
        }
    }

    private void stranger(long chat, NoticeText text) {
        system.narrowTo(Tenants.FIRST);
        notices.reply(Tenants.FIRST, null, chat, text);
    }
}
