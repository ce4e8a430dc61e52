package io.leadline.telephony.avito.reviews;

import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.api.AvitoRequest;
import io.leadline.telephony.avito.api.EachAccount;
import io.leadline.telephony.avito.reviews.RatingList.Rating;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reviews and ratings, asked of Avito each time: it keeps them (upstreams/avito.md §6). No transaction: calls wait. */
@Singleton
class Reviews {
    private final AvitoAccounts accounts;
    private final AvitoApi api;

    Reviews(AvitoAccounts accounts, AvitoApi api) {
        this.accounts = accounts;
        this.api = api;
    }

    /** One that does not answer says so and keeps nobody else's back. */
    RatingList ratings(long tenant) {
        var switchedOn =
                accounts.of(tenant).stream().filter(AvitoAccount::enabled).toList();
        return new RatingList(EachAccount.of(switchedOn, this::rating));
    }

    private Rating rating(AvitoAccount account) {
        var answer = api.get(account, "/ratings/v1/info");
        return answer instanceof Said said && said.isOk()
                ? Rating.of(account, said.json())
                : Rating.failed(account, answer.why());
    }

    ReviewPage list(long tenant, long id, int offset, int limit) {
        var page = api.get(accounts.require(tenant, id), "/ratings/v1/reviews?offset=" + offset + "&limit=" + limit)
                .expect();
        List<ReviewView> reviews = StreamSupport.stream(page.path("reviews").spliterator(), false)
                .map(ReviewView::of)
                .toList();
        return new ReviewPage(page.path("total").asLong(), offset, limit, reviews);
    }

    /** Moderated by Avito before anybody sees it. A second answer Avito refuses by itself. */
    ReviewView.Answer answer(long tenant, long id, long review, String message) {
        var given = api.post(
                        accounts.require(tenant, id),
                        "/ratings/v1/answers",
                        Map.of("reviewId", review, "message", message))
                .expect();
        return new ReviewView.Answer(
                given.path("id").asLong(),
                message,
                "moderation",
                Instant.ofEpochSecond(given.path("createdAt").asLong()),
                List.of());
    }

    void delete(long tenant, long id, long answer) {
        api.call(accounts.require(tenant, id), AvitoRequest.delete("/ratings/v1/answers/" + answer))
                .expect();
    }
}
