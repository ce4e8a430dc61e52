package io.leadline.leads.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.localstack.testkit.IssuerResource;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.Replica;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saved accounts with the real package: seen by every replica, and no start without the key they are kept under. */
class AccountReplicasIT {
    private static final PostgresResource POSTGRES = new PostgresResource();
    private static final WorkizResource WORKIZ = new WorkizResource();
    private static final Map<String, String> SETTINGS = new HashMap<>();

    @BeforeAll
    static void settings() {
        POSTGRES.init(Map.of("role", "leadline_leads"));
        SETTINGS.putAll(POSTGRES.start());
        SETTINGS.putAll(new IssuerResource().start());
        SETTINGS.putAll(WORKIZ.start());
        SETTINGS.put("FEATURE_LEADS_TAB", "true");
    }

    @AfterAll
    static void stop() {
        WORKIZ.stop();
        POSTGRES.stop();
    }

    @Test
    void theOtherReplicaWorksWithANewAccountWithinAFewSeconds() throws Exception {
        try (var one = Replica.start("account-one", SETTINGS);
                var two = Replica.start("account-two", SETTINGS)) {
            one.awaitReady();
            two.awaitReady();
            // From here on the second replica remembers that there is none.
            assertThat(leads(two)).isEqualTo(503);

            admin().contentType(ContentType.JSON)
                    .body(Administrator.form(
                            SETTINGS.get("WORKIZ_API_TOKEN"), SETTINGS.get("WORKIZ_AUTH_SECRET"), "Asia/Tokyo"))
                    .put(one.url() + Administrator.ACCOUNT)
                    .then()
                    .statusCode(200);

            assertThat(leads(one)).isEqualTo(200);
            await().atMost(Duration.ofSeconds(7)).until(() -> leads(two) == 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2hvcnQ="})
    void withoutAProperKeyProductionDoesNotStart(String key) {
        var settings = new HashMap<>(SETTINGS);
        settings.put("QUARKUS_PROFILE", "prod");
        settings.put("SECRETS_KEY", key);
        try (var replica = Replica.start("account-no-key", settings)) {
            assertThatThrownBy(replica::awaitReady)
                    .hasMessageMatching("(?s).*(SECRETS_KEY|leadline.secrets.key).*")
                    .hasMessageNotContaining("c2hvcnQ");
        }
    }

    private static int leads(Replica replica) {
        return admin().get(replica.url() + "/api/leads?records=1").statusCode();
    }

    private static RequestSpecification admin() {
        return given().auth()
                .oauth2(TestIssuer.user("admin").tenant(91, new UUID(0, 91)).sign());
    }
}
