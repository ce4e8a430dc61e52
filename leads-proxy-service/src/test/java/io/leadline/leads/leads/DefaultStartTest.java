package io.leadline.leads.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.events.TenantEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.leads.Callers;
import io.leadline.localstack.testkit.PostgresResource;
import io.leadline.localstack.testkit.TestIssuer;
import io.leadline.localstack.testkit.WorkizResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list without a start_date begins 30 days before the tenant's today, and says so. */
@QuarkusTest
class DefaultStartTest {
    private static final UUID TENANT = new UUID(0, 81);

    @Inject
    Outbox outbox;

    /** These two are never on the same day; neither is their zone that of the Workiz account. */
    @ParameterizedTest
    @CsvSource({"81, Pacific/Kiritimati", "82, Pacific/Pago_Pago"})
    void itIsTheTenantsDayThatCounts(long tenant, String zone) {
        TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew()
                .run(() -> outbox.publish(new TenantEvent.Created(tenant, TENANT, "Мастер", zone, "RU"))));
        await().until(() -> isKnown(tenant));
        saveAccount(tenant);

        listBegins(as(tenant), ZoneId.of(zone));
    }

    @Test
    void aTenantNobodyHasToldOfLivesInMoscow() {
        listBegins(Callers.as("operator"), ZoneId.of("Europe/Moscow"));
    }

    @Test
    void aDateThatIsGivenIsTaken() {
        WorkizResource.control().reset();
        assertThat(Callers.as("operator")
                        .get("/api/leads?start_date=2020-02-29")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("data.filters.start_date"))
                .isEqualTo("2020-02-29");
        assertThat(sentToWorkiz()).isEqualTo("2020-02-29");
    }

    private static void listBegins(RequestSpecification caller, ZoneId zone) {
        WorkizResource.control().reset();
        var before = LocalDate.now(zone).minusDays(30);
        var told = caller.get("/api/leads").then().statusCode(200).extract().<String>path("data.filters.start_date");
        // Midnight may fall between the two.
        assertThat(LocalDate.parse(told)).isBetween(before, LocalDate.now(zone).minusDays(30));
        assertThat(sentToWorkiz()).isEqualTo(told);
    }

    private static String sentToWorkiz() {
        return WorkizResource.control()
                .received()
                .getFirst()
                .at("/query/start_date/0")
                .asText();
    }

    private static boolean isKnown(long tenant) throws SQLException {
        try (var superuser = PostgresResource.superuser();
                var rows = superuser
                        .createStatement()
                        .executeQuery("select 1 from leads.tenant where tenant_id = " + tenant)) {
            return rows.next();
        }
    }

    private static void saveAccount(long tenant) {
        as(tenant)
                .contentType(ContentType.JSON)
                .body("""
                        {"token": "%s", "secret": "%s", "time_zone": "America/New_York"}
                        """.formatted(Callers.setting("WORKIZ_API_TOKEN"), Callers.setting("WORKIZ_AUTH_SECRET")))
                .put("/api/workiz/account")
                .then()
                .statusCode(200);
    }

    private static RequestSpecification as(long tenant) {
        return given().auth()
                .oauth2(TestIssuer.user("admin").tenant(tenant, TENANT).sign());
    }
}
