package io.leadline.telephony.avito.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.api.AvitoApi;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Figures per account and in sum (upstreams/avito.md §7). */
@QuarkusTest
class AvitoStatisticsTest {
    private final AvitoOffice avito = new AvitoOffice().known();
    private final Office office = avito.office;
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Moscow"));

    @Inject
    AvitoAccounts accounts;

    @Inject
    AvitoApi api;

    @Test
    void theSumIsThatOfTheDaysAndOfTheAccounts() {
        var id = avito.account("");
        var query = "?date_from=" + today.minusDays(10) + "&date_to=" + today.minusDays(1);
        var one = json("/api/avito/accounts/" + id + "/statistics" + query);
        assertThat(one.getInt("items")).isEqualTo(3);
        // Each fifth day has no figures.
        assertThat(one.getList("days")).hasSize(8);
        assertThat(one.getLong("total.views")).isPositive().isEqualTo(one.getLong("days.figures.views.sum()"));
        var all = json("/api/avito/statistics" + query);
        assertThat(all.getLong("total.views")).isEqualTo(one.getLong("total.views"));
        assertThat(all.getLong("total.contacts")).isEqualTo(one.getLong("total.contacts"));
        assertThat(all.getLong("total.favorites")).isEqualTo(one.getLong("total.favorites"));
        assertThat(all.getBoolean("complete")).isTrue();
    }

    @Test
    void aBrokenAccountIsLeftOutOfTheSumAndSaysSo() {
        avito.account("");
        office.as("admin")
                .body("{\"name\":\"Сломанный\",\"client_id\":\"c\",\"client_secret\":\"s\",\"user_id\":5}")
                .post("/api/avito/accounts")
                .then()
                .statusCode(201);
        office.as("rop")
                .get("/api/avito/statistics")
                .then()
                .statusCode(200)
                .body("complete", equalTo(false))
                .body("accounts", hasSize(2))
                .body("accounts[1].error", containsString("client_id"))
                .body("date_to", equalTo(today.toString()))
                .body("date_from", equalTo(today.minusDays(6).toString()));
    }

    @Test
    void aRefusalIsNoErrorOfOursAndIsNotRemembered() {
        var id = avito.account("");
        AvitoOffice.control().next("{\"match\":\"/core/v1/items\",\"status\":400}");
        var logged = new ConcurrentLinkedQueue<LogRecord>();
        var cache = Logger.getLogger("com.github.benmanes.caffeine");
        var handler = new Listening(logged);
        cache.addHandler(handler);
        try {
            office.as("rop")
                    .get("/api/avito/accounts/" + id + "/statistics")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("PROVIDER_REFUSED"));
            assertThat(json("/api/avito/accounts/" + id + "/statistics").getInt("items"))
                    .isEqualTo(3);
        } finally {
            cache.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    private static final class Listening extends Handler {
        private final Queue<LogRecord> heard;

        Listening(Queue<LogRecord> heard) {
            this.heard = heard;
        }

        @Override
        public void publish(LogRecord said) {
            heard.add(said);
        }

        @Override
        public void flush() {
            // All is here already.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void ofVeryManyListingsTheRestIsLeftOutAndThatIsSaid() {
        var id = avito.account("");
        var page = LongStream.range(0, 99)
                .mapToObj(item -> "{\"id\":" + (3_900_000_123L + item) + "}")
                .collect(Collectors.joining(",", "{\"resources\":[", "]}"));
        AvitoOffice.control().next("{\"match\":\"/core/v1/items\",\"status\":200,\"times\":20,\"body\":" + page + "}");
        var one = json("/api/avito/accounts/" + id + "/statistics");
        assertThat(one.getInt("items")).isEqualTo(1_980);
        assertThat(one.getBoolean("complete")).isFalse();
        var all = json("/api/avito/statistics");
        assertThat(all.getBoolean("complete")).isFalse();
        assertThat(all.getBoolean("accounts[0].complete")).isFalse();
    }

    @Test
    void nobodyWaitsLongerThanIsSet() {
        avito.account("");
        AvitoOffice.control().next("{\"match\":\"/core/v1/items\",\"delay_ms\":2500}");
        var impatient = new Statistics(accounts, api, settings());
        // Had it waited it would be complete.
        var late = all(impatient);
        assertThat(late.complete()).isFalse();
        assertThat(late.accounts().getFirst().error()).contains("ask again");
        // It went on.
        await().atMost(Duration.ofSeconds(60)).until(() -> all(impatient).complete());
    }

    private StatisticsView all(Statistics statistics) {
        return TenantScope.call(
                office.number(), () -> statistics.all(office.number(), today.minusDays(6), today.minusDays(1)));
    }

    private static AvitoSettings settings() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(AvitoSettings.class)
                .withDefaultValues(Map.of(
                        "leadline.avito.base-url", "http://127.0.0.1",
                        "leadline.avito.public-url", "http://127.0.0.1",
                        "leadline.avito.statistics-within", "1s"))
                .build()
                .getConfigMapping(AvitoSettings.class);
    }

    @Test
    void aPeriodAvitoDoesNotKnowIsRefused() {
        for (var wrong : new String[][] {
            {"?date_from=" + today.minusDays(271), "date_from"},
            {"?date_from=gestern", "date_from"},
            {"?date_to=" + today.plusDays(1), "date_to"},
            {"?date_from=" + today + "&date_to=" + today.minusDays(1), "date_to"},
        }) {
            office.as("rop")
                    .get("/api/avito/statistics" + wrong[0])
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo(wrong[1]));
        }
        office.as("rop")
                .get("/api/avito/statistics?date_from=" + today.minusDays(270))
                .then()
                .statusCode(200);
    }

    @Test
    void theBalanceIsAvitos() {
        var id = avito.account("");
        office.as("rop")
                .get("/api/avito/accounts/" + id + "/balance")
                .then()
                .statusCode(200)
                .body("real", equalTo(1530.5f))
                .body("bonus", equalTo(200));
        new Office()
                .as("rop")
                .get("/api/avito/accounts/" + id + "/balance")
                .then()
                .statusCode(404);
        new Office()
                .as("rop")
                .get("/api/avito/accounts/" + id + "/statistics")
                .then()
                .statusCode(404);
        office.as("operator")
                .get("/api/avito/accounts/" + id + "/balance")
                .then()
                .statusCode(403);
    }

    private JsonPath json(String path) {
        return office.as("rop").get(path).then().statusCode(200).extract().jsonPath();
    }
}
