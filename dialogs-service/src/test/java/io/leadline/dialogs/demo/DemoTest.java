package io.leadline.dialogs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DESIGN §2: the vertical phone_repair with its price list, and dialogs on every screen. */
@QuarkusTest
@TestProfile(DemoTest.Local.class)
class DemoTest {
    public static class Local implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "local";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "leadline.demo.data", "false",
                    "leadline.ai.provider", "off",
                    "leadline.secrets.key", "dGVzdHMgb25seSwgbmV2ZXIgaW4gcHJvZHVjdGlvbiE=");
        }
    }

    @Inject
    Demo demo;

    @BeforeEach
    void anEmptyDatabaseFilledThreeTimesAtOnce() throws Exception {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.createStatement()) {
            statement.execute("truncate dialogs.client, dialogs.vertical cascade");
        }
        var filling = (Callable<Boolean>) () -> {
            demo.fill();
            return true;
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(List.of(filling, filling, filling))) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    @Test
    void everyScreenOfTheFirstTenantHasData() {
        get(1, "/api/v2/dialogs?status=all&limit=100").body("data", hasSize(DemoDialog.ALL.size()));
        get(1, "/api/v2/dialogs?status=completed").body("pagination.total", equalTo(3));
        get(1, "/api/v2/dialogs?channel=avito").body("data.ad.city", hasItems("Тверь", "Клин"));
        var stages = get(1, "/api/v2/dialogs?status=all&limit=100").extract().<List<String>>path("data.context.stage");
        assertThat(stages).contains("new", "qualifying", "quoted", "approved", "in_progress", "ready", "delivered");
        get(1, "/api/v2/clients?limit=100").body("data", hasSize(DemoDialog.ALL.size()));
        get(1, "/api/v2/clients/merges")
                .body("data.kept.name", contains("Мария Соколова"))
                .body("data.merged.name", contains("Маша С."));
        get(1, "/api/v2/events?limit=100").body("data", hasSize(greaterThan(50)));
        var repeat = get(1, "/api/v2/clients?search=Никитин").extract().<String>path("data[0].id");
        get(1, "/api/v2/clients/" + repeat)
                .body("facts", hasItems("постоянный клиент"))
                .body("metrics.total_spent", equalTo(19900));
        get(2, "/api/v2/dialogs").body("data", hasSize(DemoDialog.ALL_2.size()));
    }

    @Test
    void thePriceListHasARangeAndATimeForEveryPhoneItPromises() {
        for (var phone : List.of("iPhone 11", "iPhone 12", "iPhone 13", "iPhone 14", "iPhone 15")) {
            var found = get(1, "/api/v2/price-list?search=" + phone);
            assertThat(found.extract().<List<String>>path("data.category").stream()
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("Замена экрана", "Замена батареи", "Face ID");
            found.body("data.duration_minutes", everyItem(greaterThan(0)))
                    .body("data.findAll{it.price_to <= it.price_from}", hasSize(0));
        }
        for (var brand : List.of("Samsung", "Xiaomi")) {
            get(1, "/api/v2/price-list?search=" + brand)
                    .body("data.category", hasItems("Замена экрана", "Замена батареи"));
        }
        get(2, "/api/v2/price-list").body("data", hasSize(greaterThan(50)));
    }

    private static ValidatableResponse get(long tenant, String path) {
        return RestAssured.given()
                .auth()
                .oauth2(TestIssuer.user("operator")
                        .tenant(tenant, new UUID(0, tenant))
                        .sign())
                .get(path)
                .then()
                .statusCode(200);
    }
}
