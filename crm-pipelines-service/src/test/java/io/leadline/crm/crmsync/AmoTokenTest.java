package io.leadline.crm.crmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.crm.LeadDesk;
import io.leadline.localstack.amocrm.AmoAccount;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** upstreams/amocrm.md §1: a refresh token serves once, and two at a time lose the account. */
@QuarkusTest
class AmoTokenTest {
    private static final String TOKENS = "POST /amocrm/oauth2/access_token";

    @Test
    void anExpiredTokenIsRenewedOnTheWay() {
        var desk = PushDesk.amoByCode();
        desk.company()
                .owner()
                .asks()
                .get("/api/integrations/amocrm")
                .then()
                .statusCode(200)
                .body("renews", equalTo(true))
                .body("client_secret.set", equalTo(true));
        desk.there().seed("{\"token\":\"expire\"}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        assertThat(desk.leads()).hasSize(1);
        assertThat(desk.requests(TOKENS)).isEqualTo(2);
    }

    @Test
    void aTokenAboutToEndIsRenewedBeforeItIsUsed() {
        var desk = PushDesk.amo("");
        desk.there().mode("{\"access_seconds\":30}");
        desk.save(PushDesk.code("")).statusCode(200);
        var lead = LeadDesk.lead(desk.company().owner(), "");
        desk.awaitState(lead, "synced");
        assertThat(desk.requests(TOKENS)).isGreaterThan(1);
        assertThat(desk.there().received()).noneMatch(one -> one.path("status").asInt() == 401);
    }

    @Test
    void manyWhoFindTheTokenExpiredRenewItOnce() throws Exception {
        var desk = PushDesk.amoByCode();
        desk.there().mode("{\"per_second\":100}");
        desk.there().seed("{\"token\":\"expire\"}");
        Callable<Integer> look = () -> desk.company()
                .owner()
                .asks()
                .get("/api/integrations/amocrm/catalogue")
                .statusCode();
        try (var threads = Executors.newFixedThreadPool(5)) {
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> look).limit(5).toList())) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(desk.requests(TOKENS)).isEqualTo(2);
    }

    @Test
    void aWithdrawnIntegrationWaitsForNewCredentialsAndLosesNothing() {
        var desk = PushDesk.amoByCode();
        desk.there().seed("{\"token\":\"revoke\"}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        await().untilAsserted(() -> desk.company()
                .owner()
                .asks()
                .get("/api/integrations/amocrm")
                .then()
                .body("standing.state", equalTo("failed"))
                .body("standing.last_error", containsString("connect the integration anew"))
                .body("standing.waiting_until", notNullValue()));
        assertThat(desk.sync(lead).getString("items[0].state")).isEqualTo("pending");
        desk.there().reset();
        desk.save(PushDesk.code("")).statusCode(200).body("standing.waiting_until", nullValue());
        desk.awaitState(lead, "synced");
        assertThat(desk.leads()).hasSize(1);
    }

    @Test
    void aLongTokenThatIsRefusedIsNotTriedAgainAndAgain() {
        var desk = PushDesk.amo("");
        desk.there().seed("{\"token\":\"revoke\"}");
        var lead = LeadDesk.lead(desk.company().owner(), "");
        await().untilAsserted(() -> desk.company()
                .owner()
                .asks()
                .get("/api/integrations")
                .then()
                .body("items[0].state", equalTo("failed"))
                .body("items[0].last_error", containsString("401")));
        LeadDesk.lead(desk.company().owner(), "");
        assertThat(desk.requests("GET")).isEqualTo(1);
        desk.there().reset();
        desk.company()
                .owner()
                .asks()
                .post("/api/integrations/amocrm/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(true));
        desk.awaitState(lead, "synced");
    }

    @Test
    void aCodeThatIsNotTakenIsAFieldError() {
        var desk = PushDesk.amoByCode();
        desk.save(PushDesk.code(""))
                .statusCode(400)
                .body("errors[0].field", equalTo("code"))
                .body("errors[0].message", containsString("not exchanged"));
    }

    @Test
    void nothingSecretComesOut() {
        var desk = PushDesk.amoByCode();
        for (var path : List.of("/api/integrations/amocrm", "/api/integrations")) {
            assertThat(desk.company().owner().asks().get(path).asString())
                    .doesNotContain(AmoAccount.demo().clientSecret(), "amo-access", "amo-refresh");
        }
    }

    @Test
    void theTokenGoesToAmoCrmAlone() {
        var desk = PushDesk.amo("");
        for (var domain : List.of("evil.example", "demo.amocrm.ru.evil.example", "demo.amocrm.ru/x", "amocrm.ru")) {
            desk.save("{\"domain\":\"" + domain + "\"}").statusCode(400).body("errors[0].field", equalTo("domain"));
        }
        desk.save("{\"domain\":\"demo.amocrm.ru\",\"fields\":{\"budget\":\"nonsense\"}}")
                .statusCode(400);
        desk.save("{\"domain\":\"demo.amocrm.ru\",\"stages\":{\"новый\":\"x\"}}")
                .statusCode(400);
    }
}
