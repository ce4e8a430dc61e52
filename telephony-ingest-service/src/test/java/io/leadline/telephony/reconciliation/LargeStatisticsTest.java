package io.leadline.telephony.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.leadline.localstack.mango.MangoAccount;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day of a busy PBX is more than other answers may be: its statistics have a limit of their own (here 2 MB). */
@QuarkusTest
class LargeStatisticsTest {
    private static final String ROW =
            "%s;%d;%d;%d;%d;;79161234567;101;sip:user@vpbx.mango;1110;74951112233;abonent;[]\n";
    private static final long LONG_AGO = 1_790_000_000;

    private final Office office = new Office();
    private final SimulatorControl mango = TelephonyProvidersResource.control("mango");
    private int account;

    @BeforeEach
    void anAccount() {
        mango.reset();
        account = office.as("admin")
                .body(Map.of(
                        "name", "Основная",
                        "api_key", MangoAccount.demo().key(),
                        "api_salt", MangoAccount.demo().salt()))
                .post("/api/mango/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aMegabyteAndAHalfIsReadToItsEnd() {
        var start = Instant.now().minus(Duration.ofMinutes(30)).getEpochSecond();
        answers(rows(14_000) + row("the-last", start), 3 << 19);
        asked().body("data[0].state", equalTo("done"))
                .body("data[0].provider_says", equalTo(1))
                .body("data[0].added", equalTo(1));
        office.as("operator").get("/api/calls").then().body("data[0].talk_seconds", equalTo(50));
    }

    @Test
    void whatIsLargerIsSaidToBe() {
        answers(rows(20_000), 2 << 20);
        asked().body("data[0].error", equalTo("Mango's statistics are larger than 2 MB"));
    }

    /** What Mango will say, which is longer than that. */
    private void answers(String csv, int longerThan) {
        assertThat(csv.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(longerThan);
        mango.next("{\"match\":\"stats/result\",\"status\":200,\"body\":%s}"
                .formatted(JsonNodeFactory.instance.textNode(csv)));
    }

    /** Calls of another time, which are read and not taken. */
    private static String rows(int number) {
        return IntStream.range(0, number)
                .mapToObj(one -> row("entry-%08d".formatted(one), LONG_AGO))
                .collect(Collectors.joining());
    }

    private static String row(String entry, long start) {
        return ROW.formatted(entry, start, start, start + 60, start + 10);
    }

    /** Compares the day and waits until that is over. */
    private ValidatableResponse asked() {
        // In the tenant's zone: half an hour ago is today's, or it is half past midnight.
        var today = LocalDate.now(ZoneOffset.ofHours(3));
        var day = LocalDate.ofInstant(Instant.now().minus(Duration.ofMinutes(30)), ZoneOffset.ofHours(3));
        office.as("admin")
                .body(Map.of("date_from", day.toString(), "date_to", today.toString()))
                .post("/api/mango/accounts/{id}/reconcile", account)
                .then()
                .statusCode(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var first = office.as("admin")
                    .get("/api/mango/accounts/{id}/reconciliations", account)
                    .jsonPath();
            return first.getString("data[0].state").equals("done") || first.getString("data[0].error") != null;
        });
        return office.as("admin")
                .get("/api/mango/accounts/{id}/reconciliations", account)
                .then();
    }
}
