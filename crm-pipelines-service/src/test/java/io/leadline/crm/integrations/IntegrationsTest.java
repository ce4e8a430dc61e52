package io.leadline.crm.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.Company;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IntegrationsTest {
    private static final IntegrationKind KIND = IntegrationKind.AMOCRM;

    @Inject
    Integrations integrations;

    private Company company;

    @BeforeEach
    void aCompany() {
        company = Company.found();
    }

    private Integration save(Map<String, String> secrets) {
        return TenantScope.call(
                company.number(),
                () -> integrations.save(
                        company.number(),
                        KIND,
                        true,
                        "{\"stages\":{\"новый\":\"1\"}}",
                        secrets,
                        null,
                        company.owner().id()));
    }

    private Integration found() {
        return TenantScope.call(
                company.number(),
                () -> integrations.find(company.number(), KIND).orElseThrow());
    }

    @Test
    void secretsComeBackToTheServiceAndStandEncryptedInTheDatabase() throws Exception {
        save(Map.of("token", "very-secret"));
        assertThat(found().secrets()).isEqualTo(Map.of("token", "very-secret"));
        try (var superuser = PostgresResource.superuser();
                var query = superuser.prepareStatement("select secrets from crm.integration where tenant_id = ?")) {
            query.setLong(1, company.number());
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(new String(rows.getBytes(1), StandardCharsets.ISO_8859_1))
                        .doesNotContain("secret");
            }
        }
        assertThat(found().toString()).doesNotContain("secret");
    }

    @Test
    void savingWithoutASecretKeepsTheOneThereIs() {
        save(Map.of("token", "first", "other", "kept"));
        var wanted = new HashMap<String, String>();
        wanted.put("token", "second");
        wanted.put("other", null);
        assertThat(save(wanted).secrets()).isEqualTo(Map.of("token", "second", "other", "kept"));
        assertThat(save(null).secrets()).isEqualTo(Map.of("token", "second", "other", "kept"));
        assertThat(found().version()).isEqualTo(3);
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsNotOverwritten() {
        var version = save(Map.of()).version();
        save(Map.of());
        assertThatThrownBy(() -> TenantScope.call(
                        company.number(),
                        () -> integrations.save(
                                company.number(),
                                KIND,
                                true,
                                "{}",
                                null,
                                "\"" + version + "\"",
                                company.owner().id())))
                .isInstanceOf(Problem.class);
    }

    @Test
    void anotherTenantSeesNothing() {
        save(Map.of("token", "ours"));
        var stranger = Company.found();
        assertThat(TenantScope.call(stranger.number(), () -> integrations.find(company.number(), KIND)))
                .isEmpty();
        stranger.owner().asks().get("/api/integrations").then().statusCode(200).body("items", hasSize(0));
        assertThat(TenantScope.call(stranger.number(), () -> integrations.remove(company.number(), KIND)))
                .isFalse();
    }

    @Test
    void theListTellsHowItGoesAndNothingSecret() {
        save(Map.of("token", "very-secret"));
        TenantScope.run(
                company.number(), () -> integrations.failed(company.number(), KIND, "amoCRM refuses the token"));
        var list = company.owner().asks().get("/api/integrations").then().statusCode(200);
        list.body("items[0].kind", equalTo("amocrm"))
                .body("items[0].state", equalTo("failed"))
                .body("items[0].last_error", equalTo("amoCRM refuses the token"));
        assertThat(list.extract().asString()).doesNotContain("very-secret", "settings");
        TenantScope.run(company.number(), () -> integrations.worked(company.number(), KIND));
        company.owner().asks().get("/api/integrations").then().body("items[0].last_error", nullValue());
    }

    @Test
    void clockJobsFindWhatIsSwitchedOn() {
        save(Map.of());
        assertThat(integrations.enabled(KIND)).extracting(Integration::tenant).contains(company.number());
        TenantScope.run(
                company.number(),
                () -> integrations.save(
                        company.number(),
                        KIND,
                        false,
                        "{}",
                        null,
                        null,
                        company.owner().id()));
        assertThat(integrations.enabled(KIND)).extracting(Integration::tenant).doesNotContain(company.number());
    }

    @Test
    void oneAtATimeHoldsAnAccountAndSeesWhatTheOtherLeft() throws Exception {
        save(Map.of("token", "0"));
        var inside = new AtomicInteger();
        var both = new CountDownLatch(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> increment(both, inside));
            var second = threads.submit(() -> increment(both, inside));
            first.get();
            second.get();
        }
        assertThat(found().secrets()).isEqualTo(Map.of("token", "2"));
    }

    private Void increment(CountDownLatch both, AtomicInteger inside) throws Exception {
        both.countDown();
        both.await();
        return TenantScope.call(company.number(), () -> integrations
                .locked(company.number(), KIND, held -> {
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    var next = Integer.parseInt(held.secrets().get("token")) + 1;
                    integrations.rotate(company.number(), KIND, Map.of("token", String.valueOf(next)));
                    inside.decrementAndGet();
                    return (Void) null;
                })
                .orElse(null));
    }
}
