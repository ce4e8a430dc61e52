package io.leadline.telephony.avito.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.avito.AvitoOffice;
import io.leadline.telephony.avito.ChatDesk;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.accounts.Standing;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** proxy_status is what calls show, not only what a check found (spec/call-centre-roadmap.md, stage 14). */
@QuarkusTest
class ProxyWatchTest {
    private final SimulatorControl proxies = TelephonyProvidersResource.control("proxies");
    private final AvitoOffice avito = new AvitoOffice().known();

    @Inject
    AvitoAccounts accounts;

    @Inject
    ChatDesk desk;

    @AfterEach
    void reset() {
        proxies.reset();
    }

    @Test
    void whateverUsesTheProxyKeepsItsStatus() {
        // From the start: a tunnel that is open already would go on working.
        proxies.mode("{\"socks\":{\"behaviour\":\"refuse_login\"}}");
        var id = avito.account(AvitoOffice.through("socks5"));
        becomes(id, "failed", () -> desk.turn(avito, id, "poll"));
        assertThat(account(id).proxyCheck().error()).isEqualTo(Trouble.SOCKS.message());
        proxies.reset();
        becomes(id, "working", () -> test(id));
    }

    @Test
    void nothingIsWrittenWhileNothingChanges() {
        var id = avito.account(AvitoOffice.through("socks5"));
        becomes(id, "working", () -> test(id));
        var first = account(id).proxyCheck().at();
        var later = Instant.now().plusMillis(1_500);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            test(id);
            return Instant.now().isAfter(later);
        });
        assertThat(account(id).proxyCheck().at()).isEqualTo(first);
    }

    @Test
    void whatWasSeenOfAProxyThatIsReplacedIsNotSaidOfTheNewOne() {
        var id = avito.account(AvitoOffice.through("socks5"));
        var before = account(id);
        avito.office
                .as("admin")
                .body("{" + AvitoOffice.through("http").substring(1) + "}")
                .patch("/api/avito/accounts/" + id)
                .then()
                .statusCode(200);
        var now = account(id).proxyCheck();
        TenantScope.run(avito.office.number(), () -> accounts.proxySeen(before, new Standing("failed", "x", null)));
        assertThat(account(id).proxyCheck().error()).isNotEqualTo("x");
        assertThat(now.error()).isNotEqualTo("x");
    }

    private void becomes(long id, String status, Runnable use) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            use.run();
            return account(id).proxyCheck().state().equals(status);
        });
    }

    private void test(long id) {
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + id + "/test")
                .then()
                .statusCode(200);
    }

    private AvitoAccount account(long id) {
        return avito.inTenant(() -> accounts.require(avito.office.number(), id));
    }
}
