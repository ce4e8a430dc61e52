package io.leadline.telephony.avito.accounts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** DESIGN §2, demo data. */
@QuarkusTest
class DemoAccountTest {
    @Inject
    DemoAccount demo;

    @Inject
    AvitoAccounts accounts;

    @Test
    void theDemosAccountIsFilledInOnceAndItsWebhookAnswers() {
        TenantScope.run(1, () -> accounts.of(1).forEach(one -> accounts.delete(1, one.id())));
        demo.fill();
        demo.fill();
        var found = TenantScope.call(1, () -> accounts.of(1));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().userId()).isEqualTo(100_200_300);
        given().body("{}").post("/webhooks/avito/demo-avito-secret").then().statusCode(200);
        TenantScope.run(1, () -> accounts.delete(1, found.getFirst().id()));
    }
}
