package io.leadline.contracts.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.leadline.contracts.Notes;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** DESIGN §3, pools: twelve connections, and an honest answer when none becomes free in three seconds. */
@QuarkusTest
class PoolTest {
    private static final int CONNECTIONS = 12;

    @Inject
    Notes notes;

    @Test
    void aRequestThatGetsNoConnectionIsToldToComeBack() throws Exception {
        var held = new CountDownLatch(CONNECTIONS);
        var release = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < CONNECTIONS; i++) {
                threads.submit(() -> QuarkusTransaction.requiringNew().call(() -> {
                    notes.allWithoutTransaction();
                    held.countDown();
                    return release.await(30, TimeUnit.SECONDS);
                }));
            }
            assertThat(held.await(20, TimeUnit.SECONDS)).isTrue();
            try {
                given().auth()
                        .oauth2(TestIssuer.user("manager").sign())
                        .get("/probe/notes")
                        .then()
                        .statusCode(503)
                        .header("Retry-After", notNullValue())
                        .body("code", equalTo("UNAVAILABLE"));
            } finally {
                release.countDown();
            }
        }
        given().auth()
                .oauth2(TestIssuer.user("manager").sign())
                .get("/probe/notes")
                .then()
                .statusCode(200);
    }
}
