package io.leadline.telephony.avito.sending;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dialogs-service asks for: each Idempotency-Key stands in the chat once, whatever happens on the way. */
@QuarkusTest
class AvitoSendTest {
    private final SimulatorControl simulator = AvitoOffice.control();
    private final SimulatorControl proxies = TelephonyProvidersResource.control("proxies");
    private final AvitoOffice avito = new AvitoOffice().known();
    private long account;

    @Inject
    ChatDesk desk;

    private String chat;

    @BeforeEach
    void aChat() {
        account = avito.account("");
        chat = desk.opened(avito, account, "Приедете?");
    }

    @AfterEach
    void plain() {
        simulator.mode("{}");
        proxies.reset();
    }

    @Test
    void aRepeatIsAnsweredTheSameAndSendsNothing() {
        var key = key();
        String first = send(key, "Да, в 14:00")
                .statusCode(200)
                .body("external_message_id", notNullValue())
                .extract()
                .path("external_message_id");
        send(key, "Да, в 14:00").statusCode(200).body("external_message_id", equalTo(first));
        send(key, "Нет").statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        send(key(), "Да, в 14:00").statusCode(200);
        assertThat(desk.ours(avito)).containsExactly("Да, в 14:00", "Да, в 14:00");
    }

    @Test
    void anAvitoThatTakesTooLongIsAskedBeforeARepeat() {
        var key = key();
        simulator.next(
                "{\"match\":\"POST /avito/messenger/v1/accounts/%d/\",\"transfer\":\"no_answer\",\"effect\":true}"
                        .formatted(avito.userId));
        send(key, "один раз").statusCode(503);
        send(key, "один раз").statusCode(200);
        assertThat(desk.ours(avito)).containsExactly("один раз");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterALostAnswerTheChatIsReadBeforeARepeat(boolean arrived) {
        var key = key();
        simulator.next("{\"match\":\"POST /avito/messenger/v1/accounts/%d/\",\"reset\":true,\"effect\":%b}"
                .formatted(avito.userId, arrived));
        send(key, "один раз").statusCode(503).header("Retry-After", "5");
        assertThat(desk.ours(avito)).hasSize(arrived ? 1 : 0);
        send(key, "один раз").statusCode(200).body("external_message_id", notNullValue());
        assertThat(desk.ours(avito)).containsExactly("один раз");
    }

    @Test
    void anEqualTextOfAnotherKeyIsNotMistakenForTheLostOne() {
        send(key(), "Да").statusCode(200);
        var key = key();
        simulator.next("{\"match\":\"POST /avito/messenger/v1/accounts/%d/\",\"reset\":true,\"effect\":false}"
                .formatted(avito.userId));
        send(key, "Да").statusCode(503);
        send(key, "Да").statusCode(200);
        assertThat(desk.ours(avito)).containsExactly("Да", "Да");
    }

    @Test
    void whileTheTailCannotBeReadNothingIsRepeated() {
        var key = key();
        simulator.next("{\"match\":\"POST /avito/messenger/v1/accounts/%d/\",\"reset\":true,\"effect\":true}"
                .formatted(avito.userId));
        send(key, "один раз").statusCode(503);
        simulator.next("{\"match\":\"GET /avito/messenger/v3/accounts/%d/\",\"status\":500}".formatted(avito.userId));
        send(key, "один раз").statusCode(503);
        send(key, "один раз").statusCode(200);
        assertThat(desk.ours(avito)).containsExactly("один раз");
    }

    @Test
    void twoRequestsAtOnceSendOnce() throws Exception {
        var key = key();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 6)
                    .mapToObj(_ -> (Callable<Integer>)
                            () -> send(key, "однажды").extract().statusCode())
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 409);
            }
        }
        assertThat(desk.ours(avito)).containsExactly("однажды");
    }

    @Test
    void whatNobodyKnowsIs404AndNonsenseIsNamed() {
        send(account, "u2i-nobody", key(), "{\"text\":\"а\"}").statusCode(404).body("code", equalTo("NOT_FOUND"));
        send(999_999, chat, key(), "{\"text\":\"а\"}").statusCode(404);
        given().auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .header("X-Tenant-ID", new Office().number())
                .header("Idempotency-Key", key())
                .contentType(ContentType.JSON)
                .body("{\"text\":\"чужое\"}")
                .post("/internal/avito/accounts/{id}/chats/{chat}/messages", account, chat)
                .then()
                .statusCode(404);
        send(account, chat, key(), "{}").statusCode(400);
        send(account, chat, key(), "{\"text\":\"а\",\"image_id\":\"1\"}").statusCode(400);
        send(key(), "д".repeat(1001)).statusCode(400);
        send(account, chat, null, "{\"text\":\"а\"}").statusCode(400);
        send(account, chat, key(), "{\"image_id\":\"nothing\"}")
                .statusCode(422)
                .body("code", equalTo("MESSAGE_REFUSED"));
        assertThat(desk.ours(avito)).isEmpty();
    }

    @Test
    void avitosLimitAndSubscriptionLevelAreTold() {
        simulator.next(
                "{\"match\":\"POST /avito/messenger/v1/accounts/%d/\",\"status\":429,\"headers\":{\"Retry-After\":\"17\"}}"
                        .formatted(avito.userId));
        send(key(), "два").statusCode(429).header("Retry-After", "17");
        simulator.seed(
                "{\"account\":{\"user_id\":%1$d,\"client_id\":\"client-%1$d\",\"client_secret\":\"secret-%1$d\",\"unpaid\":true}}"
                        .formatted(avito.userId));
        // What an account may is asked with its token.
        simulator.seed("{\"expire\":{\"account\":" + avito.userId + "}}");
        send(key(), "три").statusCode(422).body("code", equalTo("MESSAGE_REFUSED"));
    }

    @Test
    void aBrokenProxySendsNothingAndARepeatDoes() {
        avito.office
                .as("admin")
                .body("{" + AvitoOffice.through("socks5").substring(1) + "}")
                .patch("/api/avito/accounts/" + account)
                .then()
                .statusCode(200);
        proxies.mode("{\"socks\":{\"behaviour\":\"refuse_target\"}}");
        var key = key();
        send(key, "через прокси").statusCode(503).body("code", equalTo("PROVIDER_UNAVAILABLE"));
        assertThat(desk.ours(avito)).isEmpty();
        proxies.reset();
        send(key, "через прокси").statusCode(200);
        assertThat(desk.ours(avito)).containsExactly("через прокси");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private ValidatableResponse send(String key, String text) {
        return send(account, chat, key, "{\"text\":\"" + text + "\"}");
    }

    private ValidatableResponse send(long account, String chat, String key, String body) {
        var request = given().auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .header("X-Tenant-ID", avito.office.number())
                .contentType(ContentType.JSON)
                .body(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post("/internal/avito/accounts/{id}/chats/{chat}/messages", account, chat)
                .then();
    }
}
