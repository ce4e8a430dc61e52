package io.leadline.telephony;

import static io.restassured.RestAssured.given;

import io.leadline.localstack.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;

/** A tenant of its own for one test. */
public final class Office {
    static {
        // Those of the simulated mailbox, whose threads end so when a client hangs up, are no test's failure.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final long number = ThreadLocalRandom.current().nextLong(1_000, 1L << 40);
    private final UUID uuid = UUID.randomUUID();

    public long number() {
        return number;
    }

    public UUID uuid() {
        return uuid;
    }

    /** A request of somebody with the role. */
    public RequestSpecification as(String role) {
        return given().auth()
                .oauth2(TestIssuer.user(role).tenant(number, uuid).sign())
                .contentType(ContentType.JSON);
    }
}
