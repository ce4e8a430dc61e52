package io.leadline.localstack.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.amocrm.AmoAccount;
import io.leadline.localstack.amocrm.AmoCrm;
import io.leadline.localstack.bitrix24.Bitrix24;
import io.leadline.localstack.bitrix24.BitrixAccount;
import io.leadline.localstack.telegram.Telegram;
import io.leadline.localstack.vk.Vk;
import io.leadline.localstack.whatsapp.WhatsApp;
import io.leadline.localstack.workiz.Workiz;
import io.leadline.localstack.workiz.WorkizAccount;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The services' databases outlive a simulator: what a later one gives an id must not look like what they know. */
class RestartTest {
    private static final Clock FIRST = Clock.fixed(Instant.parse("2026-11-22T03:00:00Z"), ZoneOffset.UTC);
    private static final Clock LATER = Clock.offset(FIRST, Duration.ofMinutes(1));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void updatesAndMessagesOfTelegramGoOnHigherWithin32Bits() {
        var wish = json("{\"update\":{\"bot\":1002,\"message\":{\"chat\":{\"id\":7},\"text\":\"привет\"}}}");
        var first = new Telegram(FIRST);
        first.seed(wish);
        var before = first.seed(wish);
        var after = new Telegram(LATER).seed(wish);
        for (var id : List.of("/update_id", "/message/message_id")) {
            assertThat(after.at(id).asLong()).isGreaterThan(before.at(id).asLong());
            assertThat(after.at(id).canConvertToInt()).isTrue();
        }
    }

    @Test
    void leadsOfAmoCrmHaveOtherNumbers() {
        Function<Clock, String> lead = clock -> new AmoCrm(AmoAccount.demo(), clock)
                .seed(json("{\"leads\":[{\"name\":\"Иван\"}]}"))
                .at("/leads/0/id")
                .asText();
        assertThat(lead.apply(LATER)).isNotEqualTo(lead.apply(FIRST));
    }

    @Test
    void itemsOfBitrix24HaveOtherNumbers() {
        Function<Clock, String> item = clock -> answered(
                        new Bitrix24(BitrixAccount.demo(), clock),
                        url -> BitrixAccount.demo().webhook(url) + "crm.item.add",
                        Map.of("Content-Type", "application/json"),
                        "{\"entityTypeId\":1,\"fields\":{\"title\":\"Иван\"}}")
                .at("/result/item/id")
                .asText();
        assertThat(item.apply(FIRST)).isNotEmpty().isNotEqualTo(item.apply(LATER));
    }

    @Test
    void messagesOfWhatsAppHaveOtherIds() {
        Function<Clock, String> message = clock -> answered(
                        new WhatsApp(clock),
                        url -> url + "/whatsapp/v26.0/" + WhatsApp.PHONE_ID + "/messages",
                        Map.of("Content-Type", "application/json", "Authorization", "Bearer " + WhatsApp.TOKEN),
                        "{\"to\":\"79161234567\",\"text\":{\"body\":\"да\"}}")
                .at("/messages/0/id")
                .asText();
        assertThat(message.apply(FIRST)).startsWith("wamid.").isNotEqualTo(message.apply(LATER));
    }

    @Test
    void messagesOfVkHaveOtherIds() {
        Function<Clock, String> message = clock -> answered(
                        new Vk(clock),
                        url -> url + "/vk/method/messages.send",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form(Map.of("access_token", Vk.TOKEN, "peer_id", "7", "random_id", "1", "message", "да")))
                .at("/response")
                .asText();
        assertThat(message.apply(FIRST)).isNotEmpty().isNotEqualTo(message.apply(LATER));
    }

    @Test
    void leadsOfWorkizHaveOtherUuids() {
        var account = WorkizAccount.demo();
        Function<Clock, String> lead = clock -> answered(
                        new Workiz(account, clock),
                        url -> url + "/workiz/api/v1/" + account.token() + "/lead/create/",
                        Map.of("Content-Type", "application/json"),
                        "{\"auth_secret\":\"" + account.secret() + "\",\"FirstName\":\"Joe\"}")
                .at("/data/0/UUID")
                .asText();
        assertThat(lead.apply(FIRST)).isNotEmpty().isNotEqualTo(lead.apply(LATER));
    }

    /** What a simulator that has just started answers to a POST. */
    private static JsonNode answered(
            Simulator simulator, Function<String, String> address, Map<String, String> headers, String body) {
        try (var simulators = Simulators.start(0, List.of(simulator));
                var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address.apply(simulators.url())))
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return json(http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
