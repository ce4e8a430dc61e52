package io.leadline.dialogs.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Shop;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Open sockets are reported to crm, which owns presence (docs/adr/0028). In tests the grace is half a second. */
@QuarkusTest
class PresenceTest {
    private static final UUID USER = UUID.randomUUID();

    @Inject
    Database database;

    @ConfigProperty(name = "quarkus.rest-client.crm.url")
    String crm;

    private final Shop shop = new Shop();

    private Watcher watch(long user) {
        return Watcher.open("?token="
                + TestIssuer.user("operator")
                        .tenant(shop.number(), shop.uuid())
                        .user(user, USER)
                        .sign());
    }

    private List<String> reports() {
        return given().get(crm + "/reports?" + shop.number()).asString().lines().toList();
    }

    private void heard(String... reports) {
        await().untilAsserted(() -> assertThat(reports()).containsExactly(reports));
    }

    private int rows(String table) {
        return inTenant("select count(*) as n from dialogs." + table + " where tenant_id = ?", shop.number());
    }

    private int inTenant(String sql, Object... parameters) {
        return TenantScope.call(shop.number(), () -> QuarkusTransaction.requiringNew()
                .call(() ->
                        database.first(sql, row -> row.integer("n"), parameters).orElseThrow()));
    }

    @Test
    void whoseFirstSocketOpensIsConnectedUntilTheLastIsGone() {
        try (var _ = watch(7)) {
            heard("7 true");
            try (var _ = watch(7)) {
                assertThat(reports()).hasSize(1);
            }
        }
        heard("7 true", "7 false");
        assertThat(rows("connection")).isZero();
    }

    @Test
    void aReconnectWithinTheGraceIsNoNews() {
        try (var _ = watch(8)) {
            heard("8 true");
        }
        try (var _ = watch(8)) {
            // Both reports were looked at, and neither had news.
            await().until(() -> inTenant(
                            "select count(*) as n from dialogs.presence_report where tenant_id = ? and state = 'sent'",
                            shop.number())
                    >= 2);
            assertThat(reports()).containsExactly("8 true");
        }
    }

    @Test
    void anotherReplicasSocketKeepsSomebodyConnectedUntilThatOneIsSilent() {
        inTenant("""
                with made as (
                    insert into dialogs.connection values (?, 9, ?, now() + interval '4 seconds') returning 1)
                select count(*)::int as n from made""", shop.number(), UUID.randomUUID());
        try (var _ = watch(9)) {
            heard("9 true");
        }
        await().during(Duration.ofSeconds(1)).until(() -> reports().size() == 1);
        heard("9 true", "9 false");
        assertThat(rows("connection")).isZero();
    }

    @Test
    void whatAnotherReplicaTookAwayIsBroughtBack() {
        try (var _ = watch(10)) {
            heard("10 true");
            inTenant("""
                    with gone as (delete from dialogs.connection where tenant_id = ? returning 1)
                    select count(*)::int as n from gone""", shop.number());
            await().until(() -> rows("connection") == 1);
        }
        heard("10 true", "10 false");
    }

    @Test
    void whileCrmIsAwayOnlyTheLastStateWaits() {
        given().post(crm + "/away?" + shop.number());
        try (var _ = watch(11)) {
            await().until(() -> rows("presence_report") == 1);
        }
        await().until(() -> rows("connection") == 0);
        try (var _ = watch(11)) {
            await().until(() -> rows("presence_report") == 3);
            given().post(crm + "/back?" + shop.number());
            heard("11 true");
        }
        heard("11 true", "11 false");
    }
}
