package io.leadline.telephony.avito;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.SimulatorControl;
import io.leadline.localstack.testkit.TelephonyProvidersResource;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** A tenant of its own with an Avito account. */
public final class AvitoOffice {
    public final Office office = new Office();
    /** Avito's number of the account. */
    public final long userId = ThreadLocalRandom.current().nextLong(1_000_000, 1L << 40);

    /** Saves an account; more fields as JSON, each with a comma before it. */
    public long account(String more) {
        return office.as("admin")
                .body("""
                        {"name":"Мастер Сервис","city":"Тверь","client_id":"client-%1$d","client_secret":"secret-%1$d",\
                        "user_id":%1$d%2$s}""".formatted(userId, more))
                .post("/api/avito/accounts")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** The simulated Avito knows the account, by these credentials. */
    public AvitoOffice known() {
        control()
                .seed("{\"account\":{\"user_id\":%1$d,\"client_id\":\"client-%1$d\",\"client_secret\":\"secret-%1$d\"}}"
                        .formatted(userId));
        return this;
    }

    /** Looks into the simulated Avito and breaks it. */
    public static SimulatorControl control() {
        return TelephonyProvidersResource.control("avito");
    }

    /** Fields of an account with a proxy of this type that works, for {@link #account}. */
    public static String through(String type) {
        var port = type.equals("http")
                ? TelephonyProvidersResource.connectProxyPort()
                : TelephonyProvidersResource.socksProxyPort();
        return ",\"proxy_type\":\"%s\",\"proxy_host\":\"127.0.0.1\",\"proxy_port\":%d,\"proxy_login\":\"anna\",\"proxy_password\":\"s:1\""
                .formatted(type, port);
    }

    /** In the tenant's scope and a transaction. */
    public <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
