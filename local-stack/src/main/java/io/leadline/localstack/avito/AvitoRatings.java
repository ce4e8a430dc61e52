package io.leadline.localstack.avito;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Reviews and our answers to them, which somebody at Avito judges first (upstreams/avito.md §6). */
final class AvitoRatings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST = 92_000_001;
    private static final long DAY = 86_400;

    private final Clock clock;
    private final Supplier<AvitoMode> mode;
    private final Map<Long, Map<Long, ObjectNode>> reviews = new HashMap<>();
    private final Map<Long, Long> answeredMs = new HashMap<>();
    private long lastAnswer = 71_000_000;

    AvitoRatings(Clock clock, Supplier<AvitoMode> mode) {
        this.clock = clock;
        this.mode = mode;
    }

    void forget() {
        reviews.clear();
        answeredMs.clear();
    }

    void on(AvitoRoutes routes) {
        routes.on("GET /ratings/v1/info", this::info)
                .on("GET /ratings/v1/reviews", this::list)
                .on("POST /ratings/v1/answers", this::answer)
                .on("DELETE /ratings/v1/answers/{answer}", this::delete);
    }

    /** @param wish fields of a review; what is absent is a good one of today */
    ObjectNode add(AvitoAccount account, ObjectNode wish) {
        var known = of(account);
        var id = wish.path("id").asLong(FIRST + known.size());
        var review =
                review(id, 5, "Быстро и аккуратно", "Ольга", clock.instant().getEpochSecond());
        review.setAll(wish);
        known.put(id, review.put("id", id));
        return review;
    }

    /** Somebody judges: {@code published} or {@code rejected}. */
    void judge(long answer, String status) {
        for (var known : reviews.values()) {
            for (var review : known.values()) {
                if (review.path("answer") instanceof ObjectNode given
                        && given.path("id").asLong() == answer) {
                    judge(given, status);
                    return;
                }
            }
        }
        throw new IllegalArgumentException("no such answer");
    }

    private Reply info(AvitoCall call) {
        var known = of(call.account());
        var answer = JSON.createObjectNode().put("isEnabled", true);
        if (known.isEmpty()) {
            answer.putNull("rating");
        } else {
            var score = known.values().stream()
                    .mapToInt(review -> review.path("score").asInt())
                    .average()
                    .orElse(0);
            answer.putObject("rating")
                    .put("score", Math.round(score * 10) / 10.0)
                    .put("reviewsCount", known.size())
                    .put("reviewsWithScoreCount", known.size());
        }
        return Reply.json(200, answer);
    }

    private Reply list(AvitoCall call) {
        if (call.query("offset", null) == null || call.query("limit", null) == null) {
            throw AvitoRefusal.ofRatings(400, "validation", "offset and limit are required");
        }
        var offset = call.query("offset", 0, 0, Integer.MAX_VALUE);
        var limit = call.query("limit", 50, 1, 50);
        var known = of(call.account());
        var answer = JSON.createObjectNode().put("total", known.size());
        var page = answer.putArray("reviews");
        known.values().stream()
                .sorted((one, other) -> Long.compare(
                        other.path("createdAt").asLong(), one.path("createdAt").asLong()))
                .skip(offset)
                .limit(limit)
                .forEach(review -> page.add(moderated(review)));
        return Reply.json(200, answer);
    }

    private ObjectNode moderated(ObjectNode review) {
        var patience = mode.get().moderationMs();
        if (patience != null
                && review.path("answer") instanceof ObjectNode given
                && given.path("status").asText().equals("moderation")
                && clock.millis() >= answeredMs.getOrDefault(given.path("id").asLong(), 0L) + patience) {
            judge(given, mode.get().moderation());
        }
        return review;
    }

    private static void judge(ObjectNode answer, String status) {
        var reasons = answer.put("status", status).putArray("reject_reasons");
        if (status.equals("rejected")) {
            reasons.addObject().put("id", 4).put("title", "Контакты в ответе");
        }
    }

    private Reply answer(AvitoCall call) {
        var body = call.json();
        var message = body.path("message").asText("");
        var review = of(call.account()).get(body.path("reviewId").asLong());
        if (message.isBlank()) {
            throw AvitoRefusal.ofRatings(400, "validation", "message is required");
        }
        if (review == null) {
            throw AvitoRefusal.ofRatings(404, "not_found", "no such review");
        }
        if (!review.path("canAnswer").asBoolean()) {
            throw AvitoRefusal.ofRatings(400, "validation", "this review cannot be answered");
        }
        var now = clock.instant().getEpochSecond();
        var given = review.putObject("answer")
                .put("id", ++lastAnswer)
                .put("text", message)
                .put("status", "moderation")
                .put("createdAt", now);
        given.putArray("reject_reasons");
        review.put("canAnswer", false);
        answeredMs.put(lastAnswer, clock.millis());
        return Reply.json(200, Map.of("id", lastAnswer, "createdAt", now));
    }

    private Reply delete(AvitoCall call) {
        for (var review : of(call.account()).values()) {
            if (review.at("/answer/id").asText().equals(call.path().get("answer"))) {
                review.putNull("answer").put("canAnswer", true);
                return Reply.json(200, Map.of("success", true));
            }
        }
        throw AvitoRefusal.ofRatings(404, "not_found", "no such answer");
    }

    private Map<Long, ObjectNode> of(AvitoAccount account) {
        return reviews.computeIfAbsent(account.userId(), _ -> {
            var now = clock.instant().getEpochSecond();
            var first = new LinkedHashMap<Long, ObjectNode>();
            first.put(FIRST, review(FIRST, 5, "Быстро и аккуратно", "Ольга", now - 3 * DAY));
            first.put(FIRST + 1, review(FIRST + 1, 4, "Мастер опоздал, но всё починил", "Игорь", now - 2 * DAY));
            first.put(FIRST + 2, review(FIRST + 2, 2, "Дорого", null, now - DAY));
            return first;
        });
    }

    private static ObjectNode review(long id, int score, String text, String sender, long created) {
        var review = JSON.createObjectNode()
                .put("id", id)
                .put("score", score)
                .put("stage", "done")
                .put("text", text)
                .put("usedInScore", true)
                .put("canAnswer", true)
                .put("createdAt", created);
        if (sender == null) {
            review.putNull("sender");
        } else {
            review.putObject("sender").put("name", sender);
        }
        review.putObject("item").put("id", 3_900_000_123L).put("title", "Ремонт стиральных машин");
        review.putArray("images");
        review.putObject("extraParams");
        return review.putNull("answer");
    }
}
