package io.leadline.telephony.avito.proxy;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.AvitoOffice;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proxies as in production, where egress lets nobody into private networks. */
@QuarkusTest
@TestProfile(StrictProxyTest.Production.class)
class StrictProxyTest {
    private final AvitoOffice avito = new AvitoOffice();

    @Inject
    Database database;

    /** As outside the local stack. */
    public static final class Production implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("leadline.egress.allow-private", "false");
        }
    }

    @ParameterizedTest
    @CsvSource({"no-such-host.invalid, not_found, name is not known", "10.0.0.7, private, private network"})
    void aNameThatCameToMeanSomethingElseIsDiagnosedAndKept(String host, String diagnosis, String said) {
        var id = avito.account(",\"proxy_type\":\"http\",\"proxy_host\":\"203.0.113.7\",\"proxy_port\":3128");
        avito.inTenant(() -> database.update(
                "update telephony.avito_account set proxy_host = ? where tenant_id = ? and id = ?",
                host,
                avito.office.number(),
                id));
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + id + "/proxy-check")
                .then()
                .statusCode(200)
                .body("proxy_status", equalTo("failed"))
                .body("diagnosis", equalTo(diagnosis));
        avito.office
                .as("admin")
                .post("/api/avito/accounts/" + id + "/test")
                .then()
                .statusCode(200)
                .body("ok", equalTo(false))
                .body("message", containsString(said));
        avito.office
                .as("rop")
                .get("/api/avito/accounts/" + id)
                .then()
                .body("proxy_status", equalTo("failed"))
                .body("proxy_error", containsString(said));
    }

    @ParameterizedTest
    @CsvSource({"no-such-host.invalid, is known", "10.0.0.7, private network"})
    void neitherIsSaved(String host, String said) {
        avito.office
                .as("admin")
                .body("""
                        {"name":"x","client_id":"c","client_secret":"s","user_id":%d,"proxy_type":"http",\
                        "proxy_host":"%s","proxy_port":3128}""".formatted(avito.userId, host))
                .post("/api/avito/accounts")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("proxy_host"))
                .body("errors[0].message", containsString(said));
    }
}
