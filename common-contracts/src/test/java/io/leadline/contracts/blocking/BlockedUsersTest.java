package io.leadline.contracts.blocking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.outbox.EventLog;
import io.leadline.contracts.outbox.EventRecord;
import io.leadline.contracts.outbox.LiveFeed;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.localstack.testkit.TestIssuer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** DESIGN §2: services refuse a blocked user's live tokens from the event on. */
@QuarkusTest
class BlockedUsersTest {
    /** After every real event of the log, so that none of them is young enough to be remembered. */
    private static final Instant NOON = Instant.parse("2100-01-01T12:00:00Z");

    private static final AtomicLong SEQ = new AtomicLong();

    @Inject
    Outbox outbox;

    @Inject
    EventLog log;

    @Inject
    LiveFeed feed;

    @Inject
    BlockedUsersSettings settings;

    private final UUID user = UUID.randomUUID();

    @Test
    void liveTokenIsRefusedFromTheBlockOnAndAFreshOneAcceptedAfterItIsLifted() {
        var token = token(Instant.now().minusSeconds(60));
        whoami(token, 200);
        publish(UserEvent.BLOCKED);
        await().untilAsserted(() -> given().auth()
                .oauth2(token)
                .get("/probe/whoami")
                .then()
                .statusCode(401)
                .body("code", equalTo("UNAUTHORIZED")));
        publish(UserEvent.ACTIVE);
        await().untilAsserted(() -> whoami(token(Instant.now().plusSeconds(2)), 200));
        whoami(token, 401);
    }

    @Test
    void serviceThatStartsLaterKnowsTheBlocksFromTheLog() {
        publish(UserEvent.BLOCKED);
        await().until(() -> log.userUpdates(Instant.now().minusSeconds(900), 100).stream()
                .anyMatch(event -> event.event().aggregateId().equals(user.toString())));
        var starting = new BlockedUsersOfLog(log, feed, Clock.systemUTC(), settings);
        starting.begin(null);
        assertThat(starting.refuses(user, Instant.now().minusSeconds(60))).isTrue();
        assertThat(starting.refuses(UUID.randomUUID(), Instant.now())).isFalse();
    }

    @Test
    void eventsCountInTheOrderOfTheLogHoweverTheyArrive() {
        var blocked = at(NOON, UserEvent.BLOCKED);
        var lifted = at(NOON.plusSeconds(10), UserEvent.ACTIVE);
        var again = at(NOON.plusSeconds(20), UserEvent.BLOCKED);
        for (var order : List.of(List.of(blocked, lifted, again), List.of(again, lifted, blocked))) {
            var users = noon(settings);
            order.forEach(users::see);
            assertThat(users.refuses(user, NOON.plusSeconds(30))).isTrue();
        }
        var users = noon(settings);
        List.of(blocked, lifted).forEach(users::see);
        assertThat(users.refuses(user, NOON.minusSeconds(1))).isTrue();
        assertThat(users.refuses(user, NOON)).isTrue();
        assertThat(users.refuses(user, NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void blocksAreForgottenAfterATokensLifeAndBoundedInNumber() {
        var users = noon(new SmallRyeConfigBuilder()
                .withMapping(BlockedUsersSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("leadline.blocked-users.most", "3")
                .build()
                .getConfigMapping(BlockedUsersSettings.class));
        users.see(at(NOON.minusSeconds(961), UserEvent.BLOCKED, UUID.randomUUID()));
        assertThat(users.remembering()).isZero();
        users.see(at(NOON.minusSeconds(900), UserEvent.BLOCKED, user));
        for (var i = 0; i < 5; i++) {
            users.see(at(NOON.minusSeconds(10), UserEvent.BLOCKED, UUID.randomUUID()));
        }
        assertThat(users.remembering()).isEqualTo(3);
        assertThat(users.refuses(user, NOON.minusSeconds(901))).isFalse();
    }

    private BlockedUsersOfLog noon(BlockedUsersSettings settings) {
        var users = new BlockedUsersOfLog(log, feed, Clock.fixed(NOON, ZoneOffset.UTC), settings);
        users.begin(null);
        return users;
    }

    private EventRecord at(Instant when, String status) {
        return at(when, status, user);
    }

    private static EventRecord at(Instant when, String status, UUID user) {
        return new EventRecord(
                SEQ.incrementAndGet(), UUID.randomUUID(), 1, updated(user, status), null, null, null, when);
    }

    private void publish(String status) {
        TenantScope.run(1, () -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(updated(user, status))));
    }

    private static UserEvent updated(UUID user, String status) {
        return new UserEvent.Updated(7, user, "login", "Имя", "Фамилия", "manager", status, List.of(), null, null);
    }

    private String token(Instant issuedAt) {
        return TestIssuer.user("manager").user(7, user).issuedAt(issuedAt).sign();
    }

    private static void whoami(String token, int status) {
        given().auth().oauth2(token).get("/probe/whoami").then().statusCode(status);
    }
}
