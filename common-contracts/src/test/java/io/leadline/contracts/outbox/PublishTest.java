package io.leadline.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.WorkizEvent;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PublishTest {
    @Inject
    Outbox outbox;

    @Inject
    LiveFeed feed;

    @Inject
    SystemScope system;

    private static final Event EVENT = new WorkizEvent.LeadLost("XYZ55Y");

    @Test
    void publishedEventReachesTheLiveFeedWithTheTenantOfItsTransaction() {
        var seen = new CopyOnWriteArrayList<EventRecord>();
        var tenant = ThreadLocalRandom.current().nextLong(1, 1L << 40);
        try (var subscription = feed.subscribe(seen::add)) {
            TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(EVENT)));
            await().untilAsserted(() ->
                    assertThat(seen).extracting(EventRecord::tenantId).contains(tenant));
            var event = seen.stream()
                    .filter(e -> e.tenantId() == tenant)
                    .findFirst()
                    .orElseThrow();
            assertThat(event.event()).isEqualTo(EVENT);
            assertThat(event.seq()).isGreaterThan(subscription.after());
            assertThat(event.eventId().version()).isEqualTo(7);
        }
    }

    @Test
    void publishingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> TenantScope.run(41, () -> outbox.publish(EVENT)))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void publishingInTheSystemScopeIsRefusedUntilItIsNarrowed() {
        assertThatThrownBy(
                        () -> system.run(() -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(EVENT))))
                .hasStackTraceContaining("An event belongs to one tenant, but app.tenant is '*'");
        system.run(() -> QuarkusTransaction.requiringNew().run(() -> {
            system.narrowTo(43);
            outbox.publish(EVENT);
        }));
    }

    @Test
    void publishingWithoutATenantIsRefused() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> outbox.publish(EVENT)))
                .hasStackTraceContaining("An event belongs to one tenant, but app.tenant is not set");
    }
}
