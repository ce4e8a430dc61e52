package io.leadline.crm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadline.crm.Settings;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DESIGN §2: X-Forwarded-For counts only behind a trusted proxy. */
class ClientAddressTest {
    private static ClientAddress trusting(String... proxies) {
        return new ClientAddress(Settings.of(
                LoginSettings.class, Map.of("leadline.identity.trusted-proxies", String.join(",", proxies))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # peer         | header                            | client
                    203.0.113.9    | 198.51.100.1                      | 203.0.113.9
                    10.1.2.3       | 198.51.100.1                      | 198.51.100.1
                    10.1.2.3       | 1.1.1.1, 198.51.100.1             | 198.51.100.1
                    10.1.2.3       | 1.1.1.1, 198.51.100.1, 10.9.9.9   | 198.51.100.1
                    10.1.2.3       | 198.51.100.1:4711                 | 198.51.100.1
                    10.1.2.3       | nonsense                          | 10.1.2.3
                    10.1.2.3       | 10.4.4.4                          | 10.4.4.4
                    10.1.2.3       | [2001:db8:1:2::7]:4711            | 20010db800010002/64
                    2001:db8:1:2:3:4:5:6 | 198.51.100.1                | 20010db800010002/64
                    """)
    void theFirstStrangerFromTheRightIsTheClient(String peer, String header, String client) {
        assertThat(trusting("10.0.0.0/8").of(peer, List.of(header))).isEqualTo(client);
    }

    @Test
    void byDefaultNobodyIsTrusted() {
        assertThat(trusting().of("127.0.0.1", List.of("198.51.100.1"))).isEqualTo("127.0.0.1");
        assertThat(trusting("10.0.0.0/8").of("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
    }

    @Test
    void aNonsenseNetworkStopsTheStart() {
        for (var wrong : List.of("10.0.0.0/33", "somewhere", "10.0.0.0/x")) {
            assertThatThrownBy(() -> trusting(wrong)).isInstanceOf(ConfigurationException.class);
        }
    }
}
