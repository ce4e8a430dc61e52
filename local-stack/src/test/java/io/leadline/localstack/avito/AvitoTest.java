package io.leadline.localstack.avito;

import static io.leadline.localstack.avito.AvitoCalls.UID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upstreams/avito.md §11 over real HTTP, webhooks apart. */
class AvitoTest {
    private static final String CHATS = "/messenger/v2/accounts/" + UID + "/chats";
    private static AvitoCalls avito;

    @BeforeAll
    static void start() {
        avito = new AvitoCalls();
    }

    @AfterAll
    static void stop() {
        avito.close();
    }

    @BeforeEach
    void reset() {
        avito.reset();
    }

    @Test
    void tokensAreGivenForAFormOnly() throws Exception {
        var token = avito.login("demo-client", "demo-secret").body();
        assertThat(token.path("expires_in").asInt()).isEqualTo(86_400);
        assertThat(avito.login("demo-client", "other").body().path("error").asText())
                .isEqualTo("invalid_client");
        var address = URI.create(avito.url() + "/token");
        assertThat(AvitoCalls.send(HttpRequest.newBuilder(address)).status()).isEqualTo(404);
        assertThat(AvitoCalls.send(HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"grant_type\":\"client_credentials\"}")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void everyAnswerIsDatedByAvitosClock() throws Exception {
        for (var answer : List.of(avito.get("/core/v1/accounts/self"), avito.get("/nowhere"))) {
            var date = answer.raw().headers().firstValue("Date").orElseThrow();
            assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        }
    }

    @Test
    void anOldTokenIsForbiddenRatherThanUnauthorized() throws Exception {
        assertThat(avito.get("/core/v1/accounts/self").body().path("id").asLong())
                .isEqualTo(UID);
        avito.control().seed("{\"expire\":{}}");
        assertThat(avito.get("/core/v1/accounts/self").status()).isEqualTo(403);
        avito.control().mode("{\"expired_status\":401}");
        assertThat(avito.get("/core/v1/accounts/self").status()).isEqualTo(401);
        avito.login("demo-client", "demo-secret");
        assertThat(avito.get("/core/v1/accounts/" + UID + "/balance/")
                        .body()
                        .path("real")
                        .asDouble())
                .isEqualTo(1530.5);
        assertThat(avito.get("/core/v1/accounts/7/balance/").status()).isEqualTo(403);
    }

    @Test
    void aClientWritesAndWeAnswer() throws Exception {
        var chat = avito.control()
                .seed("{\"write\":{\"text\":\"Приедете?\"}}")
                .path("chat_id")
                .asText();
        assertThat(chat).startsWith("u2i-").contains("~");
        var listed = avito.get(CHATS + "?unread_only=true").body().at("/chats/0");
        assertThat(listed.path("id").asText()).isEqualTo(chat);
        assertThat(listed.at("/last_message/content/text").asText()).isEqualTo("Приедете?");
        assertThat(listed.at("/context/value/title").asText()).isEqualTo("Ремонт стиральных машин");

        var encoded = URLEncoder.encode(chat, StandardCharsets.UTF_8);
        var sent = avito.post(send(encoded), "{\"message\":{\"text\":\"Да\"},\"type\":\"text\"}");
        assertThat(sent.body().path("direction").asText()).isEqualTo("out");
        var messages = avito.get(history(chat)).body();
        assertThat(messages.isArray()).isTrue();
        assertThat(messages)
                .extracting(message -> message.at("/content/text").asText())
                .containsExactly("Да", "Приедете?");
        assertThat(messages.get(1).path("is_read").asBoolean()).isFalse();

        avito.control().mode("{\"messages_object\":true,\"camel_read\":true}");
        avito.post("/messenger/v1/accounts/" + UID + "/chats/" + chat + "/read", "");
        assertThat(avito.get(history(chat)).body().at("/messages/1/isRead").asBoolean())
                .isTrue();
        assertThat(avito.get(CHATS + "?unread_only=true").body().path("chats")).isEmpty();
    }

    @Test
    void limitsOfTheMessengerAreKept() throws Exception {
        var chat = avito.control().seed("{\"write\":{}}").path("chat_id").asText();
        assertThat(avito.get(CHATS + "?offset=1001").status()).isEqualTo(400);
        assertThat(avito.get(CHATS + "?limit=101").status()).isEqualTo(400);
        assertThat(avito.get(CHATS + "/nobody").status()).isEqualTo(404);
        var text = "я".repeat(1_001);
        assertThat(avito.post(send(chat), "{\"message\":{\"text\":\"" + text + "\"},\"type\":\"text\"}")
                        .status())
                .isEqualTo(400);
        avito.control().mode("{\"per_minute\":1,\"retry_after\":7}");
        avito.get(CHATS);
        var refused = avito.get(CHATS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.raw().headers().map()).containsKeys("x-ratelimit-limit", "retry-after");
        assertThat(refused.raw().headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
    }

    @Test
    void withoutASubscriptionThereAreChatsAndNoMessages() throws Exception {
        avito.control()
                .seed("{\"account\":{\"user_id\":5,\"client_id\":\"c\",\"client_secret\":\"s\",\"unpaid\":true}}");
        var chat = avito.control()
                .seed("{\"write\":{\"account\":5}}")
                .path("chat_id")
                .asText();
        avito.login("c", "s");
        assertThat(avito.get("/messenger/v2/accounts/5/chats").body().path("chats"))
                .hasSize(1);
        assertThat(avito.get("/messenger/v3/accounts/5/chats/" + chat + "/messages/")
                        .status())
                .isEqualTo(402);
    }

    @Test
    void answersToReviewsAreJudged() throws Exception {
        assertThat(avito.get("/ratings/v1/info")
                        .body()
                        .at("/rating/reviewsCount")
                        .asInt())
                .isEqualTo(3);
        assertThat(avito.get("/ratings/v1/reviews").body().at("/error/code").asText())
                .isEqualTo("validation");
        var answer = avito.post("/ratings/v1/answers", "{\"reviewId\":92000001,\"message\":\"Спасибо\"}")
                .body()
                .path("id")
                .asLong();
        var reviews = "/ratings/v1/reviews?offset=0&limit=50";
        assertThat(avito.get(reviews).body().at("/reviews/2/answer/status").asText())
                .isEqualTo("moderation");
        avito.control().seed("{\"judge\":{\"answer\":" + answer + ",\"status\":\"rejected\"}}");
        var rejected = avito.get(reviews).body().at("/reviews/2/answer");
        assertThat(rejected.path("status").asText()).isEqualTo("rejected");
        assertThat(rejected.path("reject_reasons")).hasSize(1);
        assertThat(avito.delete("/ratings/v1/answers/" + answer)
                        .body()
                        .path("success")
                        .asBoolean())
                .isTrue();
        avito.control().mode("{\"moderation_ms\":0}");
        avito.post("/ratings/v1/answers", "{\"reviewId\":92000001,\"message\":\"Спасибо\"}");
        assertThat(avito.get(reviews).body().at("/reviews/2/answer/status").asText())
                .isEqualTo("published");
    }

    @Test
    void statisticsLeaveEmptyDaysOut() throws Exception {
        var items = avito.get("/core/v1/items?per_page=2&page=2").body().path("resources");
        assertThat(items).hasSize(1);
        var to = LocalDate.now(ZoneOffset.UTC);
        var wish = "{\"dateFrom\":\"%s\",\"dateTo\":\"%s\",\"itemIds\":[3900000123],\"fields\":[\"uniqViews\"]%s}";
        var path = "/stats/v1/accounts/" + UID + "/items";
        var days =
                avito.post(path, wish.formatted(to.minusDays(9), to, "")).body().at("/result/items/0/stats");
        assertThat(days).hasSize(8).allMatch(day -> day.path("uniqViews").asInt() > 0);
        assertThat(days.get(0).has("uniqContacts")).isFalse();
        var month = avito.post(path, wish.formatted(to, to, ",\"periodGrouping\":\"month\""))
                .body()
                .at("/result/items/0/stats");
        assertThat(month.size()).isEqualTo(to.toEpochDay() % 5 == 0 ? 0 : 1);
        assertThat(avito.post(path, wish.formatted(to.minusDays(300), to, "")).status())
                .isEqualTo(400);
    }

    @Test
    void nonsenseIsRefused() {
        for (var wish : Stream.of("{\"write\":{\"tekst\":\"\"}}", "{\"expire\":{\"account\":9}}", "{}")
                .toList()) {
            assertThatThrownBy(() -> avito.control().seed(wish)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String send(String chat) {
        return "/messenger/v1/accounts/" + UID + "/chats/" + chat + "/messages";
    }

    private static String history(String chat) {
        return "/messenger/v3/accounts/" + UID + "/chats/" + chat + "/messages/";
    }
}
