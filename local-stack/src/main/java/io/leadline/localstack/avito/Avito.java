package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Avito's API as upstreams/avito.md describes it, under {@code /avito/}: tokens, messenger, webhooks, ratings, listings
 * and their statistics. Clients use {@code {url}/avito} as AVITO_BASE_URL.
 */
public final class Avito implements Simulator {
    private static final String PREFIX = "/avito";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final AvitoAccount first;
    private final Clock clock;
    private final Map<Long, AvitoAccount> accounts = new LinkedHashMap<>();
    private final AvitoTokens tokens;
    private final AvitoQuota quota;
    private final AvitoWebhooks webhooks;
    private final AvitoChats chats;
    private final AvitoImages images = new AvitoImages();
    private final AvitoRatings ratings;
    private final AvitoRoutes routes = new AvitoRoutes();
    private AvitoMode mode = AvitoMode.PLAIN;

    public Avito(AvitoAccount first, Clock clock) {
        this.first = first;
        this.clock = clock;
        this.tokens = new AvitoTokens(clock);
        this.quota = new AvitoQuota(clock);
        this.webhooks = new AvitoWebhooks(clock);
        this.chats = new AvitoChats(clock, webhooks, () -> mode);
        this.ratings = new AvitoRatings(clock, () -> mode);
        accounts.put(first.userId(), first);
        new AvitoMessenger(chats, images, () -> mode).on(routes);
        ratings.on(routes);
        new AvitoItems(clock).on(routes);
        routes.on("GET /core/v1/accounts/self", Avito::self)
                .on("GET /core/v1/accounts/{uid}/balance/", _ -> Reply.json(200, Map.of("real", 1530.5, "bonus", 200)))
                .on("POST /cpa/v3/balanceInfo", _ -> Reply.json(200, Map.of("balance", -5000)))
                // Not in the vendor's documents (§8): whether it does anything is not known.
                .on("POST /messenger/v2/accounts/{uid}/status/online", _ -> Reply.json(200, Map.of("ok", true)))
                .later("POST /messenger/v3/webhook", webhooks::register)
                .on("POST /messenger/v1/subscriptions", webhooks::subscriptions)
                .on("POST /messenger/v1/webhook/unsubscribe", webhooks::unsubscribe);
    }

    @Override
    public String name() {
        return "avito";
    }

    @Override
    public List<String> secrets() {
        return List.of(first.clientSecret(), AvitoAccount.DEMO_WEBHOOK_SECRET);
    }

    @Override
    public void reset() {
        accounts.clear();
        accounts.put(first.userId(), first);
        tokens.forget();
        quota.forget();
        webhooks.forget();
        chats.forget();
        images.forget();
        ratings.forget();
        mode = AvitoMode.PLAIN;
    }

    /**
     * One of: {@code {"write":{"text":"…",…}}} a client writes (see {@link AvitoWrite}), answers chat and message ids;
     * {@code {"account":{"user_id":1,"client_id":"…","client_secret":"…","unpaid":true}}}; {@code
     * {"expire":{"account":1}}} makes its tokens old; {@code {"steal":{"account":1,"url":"…"}}} another service
     * subscribes it, none without url; {@code {"client_reads":{"account":1,"chat":"…"}}}; {@code
     * {"review":{"account":1,"score":3,…}}}; {@code {"judge":{"answer":1,"status":"rejected"}}}; {@code
     * {"read":{"account":1}}} answers chats with messages, all webhooks sent and how many pictures were uploaded. Without account it is the demo's.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        var answer = JSON.createObjectNode();
        if (wish.has("write")) {
            var write = JSON.convertValue(wish.get("write"), AvitoWrite.class);
            return chats.write(account(wish.get("write")), write);
        } else if (wish.has("account")) {
            var account = JSON.convertValue(wish.get("account"), AvitoAccount.class);
            accounts.put(account.userId(), account);
        } else if (wish.has("expire")) {
            tokens.expire(account(wish.get("expire")).userId());
        } else if (wish.has("steal")) {
            webhooks.steal(
                    account(wish.get("steal")).userId(), wish.at("/steal/url").textValue());
        } else if (wish.has("client_reads")) {
            chats.find(
                            account(wish.get("client_reads")),
                            wish.at("/client_reads/chat").asText())
                    .orElseThrow(() -> new IllegalArgumentException("no such chat"))
                    .read("out", chats.now());
        } else if (wish.has("review")) {
            var review = ((ObjectNode) wish.get("review")).deepCopy();
            review.remove("account");
            return ratings.add(account(wish.get("review")), review);
        } else if (wish.has("judge")) {
            ratings.judge(
                    wish.at("/judge/answer").asLong(), wish.at("/judge/status").asText());
        } else if (wish.has("read")) {
            answer.set("chats", JSON.valueToTree(chats.told(account(wish.get("read")))));
            answer.set("webhooks", webhooks.sent());
            answer.put("images", images.count());
        } else {
            throw new IllegalArgumentException("write, account, expire, steal, client_reads, review, judge or read");
        }
        return answer;
    }

    private AvitoAccount account(JsonNode wish) {
        var account = accounts.get(wish.path("account").asLong(first.userId()));
        if (account == null) {
            throw new IllegalArgumentException("no such account");
        }
        return account;
    }

    /** See {@link AvitoMode} for the names. */
    @Override
    public JsonNode mode(JsonNode wish) {
        mode = AvitoMode.of(wish);
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext context) {
        throw new UnsupportedOperationException("reply");
    }

    @Override
    public Future<Reply> reply(RoutingContext context) {
        return answered(context).map(reply -> reply.with("Date", HTTP_DATE.format(clock.instant())));
    }

    private Future<Reply> answered(RoutingContext context) {
        try {
            return carryOut(context);
        } catch (AvitoRefusal refusal) {
            return Future.succeededFuture(refusal.reply);
        }
    }

    private Future<Reply> carryOut(RoutingContext context) {
        var request = context.request();
        var path = request.path().substring(PREFIX.length());
        if (path.equals("/token") || path.equals("/token/")) {
            return Future.succeededFuture(tokens.issue(request, accounts.values()));
        }
        if (path.startsWith("/voice/")) {
            return Future.succeededFuture(AvitoMessenger.voice(path.substring(7)));
        }
        var image = images.at(path);
        if (image != null) {
            return Future.succeededFuture(image);
        }
        var account = tokens.owner(request, mode.expiredStatus());
        var found = routes.find(request.method().name(), path);
        if (!found.path().getOrDefault("uid", "" + account.userId()).equals("" + account.userId())) {
            throw AvitoRefusal.of(403, "Forbidden");
        }
        if (account.unpaid() && costs(path)) {
            throw AvitoRefusal.of(402, "Payment required");
        }
        var messenger = path.startsWith("/messenger/");
        if (messenger && !quota.take(account, mode)) {
            return Future.succeededFuture(quota.told(account, mode, quota.refusal(mode)));
        }
        return found.route()
                .work()
                .apply(new AvitoCall(account, context, found.path()))
                .map(reply -> messenger ? quota.told(account, mode, reply) : reply);
    }

    /** Lists of chats and webhooks are free (§3). */
    private static boolean costs(String path) {
        return Stream.of("/messages", "/read", "/uploadImages", "/getVoiceFiles")
                .anyMatch(path::contains);
    }

    private static Reply self(AvitoCall call) {
        return Reply.json(
                200,
                Map.of(
                        "id",
                        call.account().userId(),
                        "name",
                        call.account().name(),
                        "email",
                        "master@example.test",
                        "phone",
                        "79160000000",
                        "phones",
                        List.of("79160000000"),
                        "profile_url",
                        "https://avito.test/user/" + call.account().userId() + "/profile"));
    }
}
