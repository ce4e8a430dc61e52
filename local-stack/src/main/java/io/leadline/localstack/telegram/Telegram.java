package io.leadline.localstack.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Telegram's Bot API as upstreams/telegram.md describes it: {@code /telegram/bot<token>/<method>}. Two bots: of the
 * notices, whose chats 1001 to 1008 exist, and of the clients' dialogs; a bot further knows whoever wrote to it.
 * Left out: Markdown, long polling, edits. The length of a text is counted in UTF-16 units, the stricter reading of §2.
 */
public final class Telegram implements Simulator {
    /** The bot of the staff notices. */
    public static final String NOTICE_BOT = "1001:notice-demo-token";
    /** The bot that clients write to. */
    public static final String DIALOGS_BOT = "1002:dialogs-demo-token";
    /** Secret of the notice bot's webhook, as the local stack registers it. */
    public static final String NOTICE_SECRET = "notice-demo-secret";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> MEDIA =
            Map.of("sendphoto", "photo", "senddocument", "document", "sendvoice", "voice");

    private final List<TelegramBot> bots;
    private TelegramMode mode = TelegramMode.PLAIN;

    public Telegram(Clock clock) {
        bots = List.of(
                new TelegramBot(NOTICE_BOT, "leadline_notice_bot", true, clock),
                new TelegramBot(DIALOGS_BOT, "leadline_dialogs_bot", false, clock));
        reset();
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public List<String> secrets() {
        return List.of(NOTICE_BOT, DIALOGS_BOT, NOTICE_SECRET);
    }

    @Override
    public void reset() {
        bots.forEach(TelegramBot::reset);
        mode(JSON.missingNode());
    }

    /**
     * One of: {@code {"update":{"bot":1001,"message":{"chat":{"id":7},"text":"/start"}}}} somebody writes, and the
     * bot's webhook is told (any other kind of update likewise; what a message lacks is made up);
     * {@code {"chats":{"bot":1001,"known":[…],"blocked":[…],"deactivated":[…],"gone":[…],"migrated":{"-5":-1005}}}};
     * {@code {"file":{"bot":1002,"file_id":"F1","file_path":"photos/1.jpg","base64":"…"}}}; {@code
     * {"read":{"bot":1001,"chat":7}}} answers the messages the bot sent, those into one chat or all.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        if (wish.has("update")) {
            return bot(wish.get("update")).receive(wish.get("update"));
        }
        if (wish.has("chats")) {
            return chats(wish.get("chats"));
        }
        if (wish.has("file")) {
            return file(wish.get("file"));
        }
        if (wish.has("read")) {
            return read(wish.get("read"));
        }
        throw new IllegalArgumentException("update, chats, file or read");
    }

    @Override
    public JsonNode mode(JsonNode wish) {
        mode = TelegramMode.of(wish);
        bots.forEach(bot -> {
            bot.limits.forget();
            bot.webhook.ready(mode, call -> execute(bot, call));
        });
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext request) {
        try {
            var path = URLDecoder.decode(request.request().path(), StandardCharsets.UTF_8)
                    .substring("/telegram/".length());
            if (path.startsWith("file/bot")) {
                return download(path.substring("file/bot".length()));
            }
            if (!path.startsWith("bot")) {
                throw TelegramRefusal.path();
            }
            var rest = path.substring("bot".length());
            var slash = rest.indexOf('/');
            var bot = authorised(slash < 0 ? rest : rest.substring(0, slash));
            var result = call(bot, slash < 0 ? "" : rest.substring(slash + 1), TelegramCall.of(request));
            return Reply.json(200, JSON.createObjectNode().put("ok", true).set("result", result));
        } catch (TelegramRefusal refusal) {
            return refusal.reply();
        }
    }

    private JsonNode call(TelegramBot bot, String method, TelegramCall call) {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "sendmessage" -> bot.send(call, null, mode);
            case "sendphoto", "senddocument", "sendvoice" ->
                bot.send(call, MEDIA.get(method.toLowerCase(Locale.ROOT)), mode);
            case "getme" -> bot.me();
            case "getwebhookinfo" -> bot.webhook.info();
            case "setwebhook" -> {
                bot.webhook.set(call);
                yield BooleanNode.TRUE;
            }
            case "deletewebhook" -> {
                bot.webhook.remove(call.text("drop_pending_updates").equals("true"));
                yield BooleanNode.TRUE;
            }
            case "getfile" -> getFile(bot, call.text("file_id"));
            default -> throw TelegramRefusal.path();
        };
    }

    private void execute(TelegramBot bot, ObjectNode call) {
        try {
            call(bot, call.path("method").asText(), new TelegramCall(call));
        } catch (TelegramRefusal unheard) {
            // The result of such a call is told to nobody (§7).
        }
    }

    private static JsonNode getFile(TelegramBot bot, String id) {
        if (!bot.files.containsKey(id)) {
            throw TelegramRefusal.bad("wrong file_id or the file is temporarily unavailable");
        }
        return JSON.createObjectNode()
                .put("file_id", id)
                .put("file_unique_id", Integer.toHexString(id.hashCode()))
                .put("file_size", bot.files.get(id).length)
                .put("file_path", bot.filePaths.getOrDefault(id, "files/" + id));
    }

    private Reply download(String rest) {
        var slash = rest.indexOf('/');
        var bot = authorised(slash < 0 ? rest : rest.substring(0, slash));
        var path = rest.substring(slash + 1);
        return bot.files.entrySet().stream()
                .filter(f -> path.equals(bot.filePaths.getOrDefault(f.getKey(), "files/" + f.getKey())))
                .findFirst()
                .map(f ->
                        new Reply(200, Map.of("Content-Type", "application/octet-stream"), Buffer.buffer(f.getValue())))
                .orElseThrow(TelegramRefusal::path);
    }

    /** What is no token at all is an unknown address, an unknown one is refused (§3). */
    private TelegramBot authorised(String token) {
        if (!token.matches("\\d+:[A-Za-z0-9_-]+")) {
            throw TelegramRefusal.path();
        }
        return bots.stream().filter(bot -> bot.token.equals(token)).findFirst().orElseThrow(TelegramRefusal::token);
    }

    private TelegramBot bot(JsonNode wish) {
        return bots.stream()
                .filter(bot -> bot.id() == wish.path("bot").asLong())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("bot is 1001 (notices) or 1002 (dialogs)"));
    }

    private JsonNode chats(JsonNode wish) {
        var bot = bot(wish);
        wish.path("known").forEach(chat -> bot.meet(chat.asLong()));
        wish.path("blocked").forEach(chat -> bot.refuse(chat.asLong(), "bot was blocked by the user"));
        wish.path("deactivated").forEach(chat -> bot.refuse(chat.asLong(), "user is deactivated"));
        wish.path("gone").forEach(chat -> bot.forget(chat.asLong()));
        wish.path("migrated")
                .properties()
                .forEach(move -> bot.migrate(
                        Long.parseLong(move.getKey()), move.getValue().asLong()));
        return JSON.createObjectNode();
    }

    private JsonNode file(JsonNode wish) {
        var bot = bot(wish);
        var id = wish.path("file_id").asText();
        bot.files.put(id, Base64.getDecoder().decode(wish.path("base64").asText()));
        if (wish.has("file_path")) {
            bot.filePaths.put(id, wish.get("file_path").asText());
        }
        return JSON.createObjectNode();
    }

    private JsonNode read(JsonNode wish) {
        var messages = new ArrayList<>(bot(wish).messages());
        if (wish.has("chat")) {
            messages.removeIf(m -> m.at("/chat/id").asLong() != wish.get("chat").asLong());
        }
        return JSON.createObjectNode().set("messages", JSON.valueToTree(messages));
    }
}
