package io.leadline.telephony.avito.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The ratings of all accounts that are switched on. */
@Schema(name = "AvitoRatings", examples = "{\"ratings\":[" + RatingList.EXAMPLE + "]}")
public record RatingList(List<Rating> ratings) {
    static final String EXAMPLE = """
            {"account_id":1,"account_name":"Мастер Сервис","is_enabled":true,"score":4.8,"reviews_count":37,\
            "reviews_with_score_count":35,"error":null}""";

    /**
     * @param isEnabled null while Avito does not answer
     * @param score null where there is none yet
     * @param error why Avito does not say, or null
     */
    @Schema(name = "AvitoRating", examples = EXAMPLE)
    public record Rating(
            long accountId,
            String accountName,
            Boolean isEnabled,
            BigDecimal score,
            Integer reviewsCount,
            Integer reviewsWithScoreCount,
            String error) {
        static Rating of(AvitoAccount account, JsonNode info) {
            var rating = info.path("rating");
            return rating.isObject()
                    ? new Rating(
                            account.id(),
                            account.name(),
                            info.path("isEnabled").asBoolean(),
                            rating.path("score").decimalValue(),
                            rating.path("reviewsCount").asInt(),
                            rating.path("reviewsWithScoreCount").asInt(),
                            null)
                    : new Rating(
                            account.id(), account.name(), info.path("isEnabled").asBoolean(), null, 0, 0, null);
        }

        static Rating failed(AvitoAccount account, String why) {
            return new Rating(account.id(), account.name(), null, null, null, null, why);
        }
    }
}
