package io.leadline.contracts.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.events.UserEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The copy of crm's people. */
@QuarkusTest
class PeopleTest {
    @Inject
    People people;

    @Inject
    Outbox outbox;

    private final long tenant = ThreadLocalRandom.current().nextLong(1, 1L << 40);
    private final UUID uuid = UUID.randomUUID();

    @Test
    void whatCrmTellsOfAPersonArrives() {
        publish(new UserEvent.Created(5, uuid, "anna", "Анна", "Ким", "operator", "active", List.of(), "101", null));
        await().until(() ->
                TenantScope.call(tenant, () -> people.find(tenant, uuid)).isPresent());
        publish(new UserEvent.PresenceChanged(5, uuid, "online", Instant.EPOCH));
        await().until(() -> TenantScope.call(tenant, () -> people.find(tenant, 5L))
                .filter(Person::isOnline)
                .isPresent());
        publish(new UserEvent.Updated(5, uuid, "anna", "Анна", "Пак", "operator", "blocked", List.of(), "101", null));
        await().untilAsserted(() -> assertThat(TenantScope.call(tenant, () -> people.find(tenant, 5L)))
                .hasValueSatisfying(person -> {
                    assertThat(person.fullName()).isEqualTo("Анна Пак");
                    assertThat(person.isActive()).isFalse();
                    assertThat(person.isOnline())
                            .as("an update says nothing of it")
                            .isTrue();
                }));
    }

    @Test
    void onlyActivePeopleOfTheAskedRolesAreListedAndOnlyTheTenantsOwn() {
        take(1, 1, "operator", "active");
        take(1, 2, "operator", "blocked");
        take(1, 3, "manager", "active");
        assertThat(TenantScope.call(tenant, () -> people.active(tenant, List.of("operator"))))
                .extracting(Person::number)
                .containsExactly(1L);
        assertThat(TenantScope.call(tenant + 1, () -> people.of(tenant, List.of(1L, 2L, 3L))))
                .isEmpty();
    }

    @Test
    void anOlderStateNeverReplacesANewerOne() {
        take(50, 1, "operator", "active");
        take(49, 1, "manager", "blocked");
        assertThat(TenantScope.call(tenant, () -> people.find(tenant, 1L)))
                .hasValueSatisfying(person -> assertThat(person.role()).isEqualTo("operator"));
    }

    private void take(long seq, long number, String role, String status) {
        inTenant(() -> people.take(
                seq, tenant, new People.State(number, UUID.randomUUID(), "А" + number, "Б", role, status, null)));
    }

    private void publish(UserEvent event) {
        inTenant(() -> outbox.publish(event));
    }

    private void inTenant(Runnable work) {
        TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew().run(work));
    }
}
