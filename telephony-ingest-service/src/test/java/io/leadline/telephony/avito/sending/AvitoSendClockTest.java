package io.leadline.telephony.avito.sending;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.telephony.SettableClock;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.leadline.telephony.avito.api.AvitoTime;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each key stands in the chat once though our clock and Avito's disagree by hours. */
@QuarkusTest
class AvitoSendClockTest {
    private final SimulatorControl simulator = AvitoOffice.control();
    private final AvitoOffice avito = new AvitoOffice().known();
    private long account;
    private String chat;

    @Inject
    SettableClock clock;

    @Inject
    AvitoTime time;

    @Inject
    Database database;

    @Inject
    ChatDesk desk;

    @BeforeEach
    void aChat() {
        account = avito.account("");
        chat = desk.opened(avito, account, "Приедете?");
    }

    @AfterEach
    void theRightTime() {
        clock.wrongBy(Duration.ZERO);
        simulator.mode("{}");
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "-3, -3", "3, 0", "-3, 0", "0, 3", "0, -3", "3, -3", "-3, 3"})
    void whatArrivedThoughItsAnswerWasLostIsNotRepeated(long first, long then) {
        var key = key();
        clock.wrongBy(Duration.ofHours(first));
        answerIsLost(true);
        assertThat(send(key, "один раз")).isEqualTo(503);
        clock.wrongBy(Duration.ofHours(then));
        assertThat(send(key, "один раз")).isEqualTo(200);
        assertThat(desk.ours(avito)).containsExactly("один раз");
    }

    @Test
    void aServiceThatHasHeardNothingOfAvitoYetAsksForItsTimeFirst() throws ReflectiveOperationException {
        var key = key();
        clock.wrongBy(Duration.ofHours(3));
        var last = AvitoTime.class.getDeclaredField("last");
        last.setAccessible(true);
        last.set(time, null);
        answerIsLost(true);
        assertThat(send(key, "один раз")).isEqualTo(503);
        assertThat(send(key, "один раз")).isEqualTo(200);
        assertThat(desk.ours(avito)).containsExactly("один раз");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, -3})
    void theSameTextOfTwoKeysStandsTwice(long hours) {
        clock.wrongBy(Duration.ofHours(hours));
        var one = key();
        var other = key();
        for (var key : List.of(one, other)) {
            answerIsLost(true);
            assertThat(send(key, "Да")).isEqualTo(503);
        }
        assertThat(send(one, "Да")).isEqualTo(200);
        assertThat(send(other, "Да")).isEqualTo(200);
        assertThat(send(key(), "Да")).isEqualTo(200);
        assertThat(desk.ours(avito)).containsExactly("Да", "Да", "Да");
    }

    @ParameterizedTest
    @ValueSource(longs = {3, -3})
    void anEqualTextWrittenInAvitosAppAnHourAgoIsNotMistakenForTheLostOne(long hours) {
        simulator.seed(
                "{\"write\":{\"account\":%1$d,\"chat\":\"%2$s\",\"author\":%1$d,\"text\":\"Да\",\"created\":%3$d,\"lose\":true}}"
                        .formatted(
                                avito.userId,
                                chat,
                                Instant.now().minusSeconds(3_600).getEpochSecond()));
        clock.wrongBy(Duration.ofHours(hours));
        var key = key();
        answerIsLost(false);
        assertThat(send(key, "Да")).isEqualTo(503);
        assertThat(send(key, "Да")).isEqualTo(200);
        assertThat(desk.ours(avito)).containsExactly("Да", "Да");
    }

    @Test
    void whatADeadProcessBeganAheadOfTimeIsLookedForAfterALease() {
        clock.wrongBy(Duration.ofHours(3));
        var key = key();
        assertThat(send(key, "однажды")).isEqualTo(200);
        TenantScope.run(
                avito.office.number(), () -> QuarkusTransaction.requiringNew().run(() -> {
                    for (var left : List.of(
                            "update telephony.avito_sent set state = 'sending', external_id = null where tenant_id = ?",
                            "delete from telephony.idempotency where tenant_id = ?")) {
                        assertThat(database.update(left, avito.office.number())).isOne();
                    }
                }));
        clock.wrongBy(Duration.ZERO);
        // It may be on its way still: whose clock is right nobody knows.
        assertThat(send(key, "однажды")).isEqualTo(409);
        clock.wrongBy(Duration.ofMinutes(2));
        assertThat(send(key, "однажды")).isEqualTo(200);
        assertThat(desk.ours(avito)).containsExactly("однажды");
    }

    private void answerIsLost(boolean arrived) {
        simulator.next("{\"match\":\"POST /avito/messenger/v1/accounts/%d/\",\"reset\":true,\"effect\":%b}"
                .formatted(avito.userId, arrived));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private int send(String key, String text) {
        return given().auth()
                .oauth2(TestIssuer.service("dialogs").sign())
                .header("X-Tenant-ID", avito.office.number())
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body("{\"text\":\"" + text + "\"}")
                .post("/internal/avito/accounts/{id}/chats/{chat}/messages", account, chat)
                .statusCode();
    }
}
