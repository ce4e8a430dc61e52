package io.leadline.contracts.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.contracts.problem.Problem;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    private final Egress strict = new Egress(() -> false);
    private final Egress local = new Egress(() -> true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "192.0.0.8",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fd00::1",
                "fe80::1",
                "::",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void addressesOfSpecialNetworksAreNotPublic(String address) throws Exception {
        assertThat(Egress.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2a00:1450:4010:c05::71"})
    void othersArePublic(String address) throws Exception {
        assertThat(Egress.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/x",
                "https://127.0.0.1/rest",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://2130706433/",
                "https://user:secret@8.8.8.8/",
                "ftp://8.8.8.8/",
                "nonsense",
                "https:///x",
                "https://no-such-host.invalid/"
            })
    void whatLeadsIntoOurNetworkOrNowhereIsRefusedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> strict.require("address", url))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo("address");
                            assertThat(error.message()).doesNotContain("secret", "127.0.0.1");
                        }));
    }

    @Test
    void aPrivateHostAndOneNobodyKnowsAreToldApart() {
        assertThat(strict.reach("10.1.2.3")).isEqualTo(Egress.Reach.PRIVATE);
        assertThat(strict.reach("no-such-host.invalid")).isEqualTo(Egress.Reach.UNKNOWN);
        assertThat(strict.reach("8.8.8.8")).isEqualTo(Egress.Reach.PUBLIC);
        assertThat(local.reach("no-such-host.invalid")).isEqualTo(Egress.Reach.PUBLIC);
    }

    @Test
    void aPublicHttpsAddressPasses() {
        assertThat(strict.require("address", "https://8.8.8.8:8443/rest").getPort())
                .isEqualTo(8443);
    }

    @Test
    void theLocalStackReachesItself() {
        assertThat(local.require("address", "http://127.0.0.1:8090/x").getHost())
                .isEqualTo("127.0.0.1");
    }
}
