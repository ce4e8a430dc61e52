package io.leadline.telephony.avito.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a buyer says of an account (upstreams/avito.md §6).
 *
 * @param stage done, fell_through, not_agree or not_communicate
 * @param senderName null where Avito says none; likewise the listing
 * @param images addresses
 * @param answer null for none
 */
@Schema(name = "AvitoReview")
public record ReviewView(
        long id,
        int score,
        String stage,
        String text,
        boolean usedInScore,
        boolean canAnswer,
        Instant createdAt,
        String senderName,
        Long itemId,
        String itemTitle,
        List<String> images,
        Answer answer) {
    /**
     * @param status moderation, published or rejected
     * @param rejectReasons in Avito's words
     */
    @Schema(name = "AvitoReviewAnswer", examples = """
                    {"id":71000001,"text":"Спасибо!","status":"moderation","created_at":"2026-11-21T10:00:00Z",\
                    "reject_reasons":[]}""")
    public record Answer(long id, String text, String status, Instant createdAt, List<String> rejectReasons) {
        static Answer of(JsonNode answer) {
            var reasons = new ArrayList<String>();
            answer.path("reject_reasons")
                    .forEach(reason -> reasons.add(reason.path("title").asText()));
            return new Answer(
                    answer.path("id").asLong(),
                    answer.path("text").asText(),
                    answer.path("status").asText(),
                    Instant.ofEpochSecond(answer.path("createdAt").asLong()),
                    reasons);
        }
    }

    static ReviewView of(JsonNode review) {
        var item = review.path("item");
        return new ReviewView(
                review.path("id").asLong(),
                review.path("score").asInt(),
                review.path("stage").asText(),
                review.path("text").asText(),
                review.path("usedInScore").asBoolean(),
                review.path("canAnswer").asBoolean(),
                Instant.ofEpochSecond(review.path("createdAt").asLong()),
                review.at("/sender/name").asText(null),
                item.isObject() ? item.path("id").asLong() : null,
                item.path("title").asText(null),
                images(review),
                review.path("answer").isObject() ? Answer.of(review.path("answer")) : null);
    }

    /** The last size is the largest in the description's order. */
    private static List<String> images(JsonNode review) {
        var urls = new ArrayList<String>();
        for (var image : review.path("images")) {
            var sizes = image.path("sizes");
            if (!sizes.isEmpty()) {
                urls.add(sizes.get(sizes.size() - 1).path("url").asText());
            }
        }
        return urls;
    }
}
