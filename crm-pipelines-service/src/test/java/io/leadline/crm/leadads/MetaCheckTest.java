package io.leadline.crm.leadads;

import static io.leadline.crm.leadads.PageDesk.meta;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.crm.Company;
import io.leadline.crm.LeadDesk;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Meta's notifications did not bring, its own list does. */
@QuarkusTest
class MetaCheckTest {
    @Inject
    MetaForms forms;

    private final String form =
            String.valueOf(Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000_000L));

    private PageDesk desk;

    @BeforeEach
    void aPageOfItsOwn() {
        meta().reset();
        desk = PageDesk.open();
    }

    private void leads(int count) {
        meta().seed("{\"leads\":["
                + IntStream.range(0, count)
                        .mapToObj(_ -> "{\"form_id\":\"%s\",\"answers\":{\"phone_number\":\"%s\"}}"
                                .formatted(form, LeadDesk.number()))
                        .collect(Collectors.joining(","))
                + "]}");
    }

    private String stored() throws Exception {
        return Company.column("select count(*) from crm.meta_entry where tenant_id = "
                        + desk.company().number())
                .getFirst();
    }

    @Test
    void aConfiguredFormsMissedLeadsAreFoundPageByPageAndOnce() throws Exception {
        leads(120);
        desk.save(",\"forms\":[\"%s\"]".formatted(form)).statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> stored().equals("120"));
        leads(1);
        desk.save(",\"forms\":[\"%s\"]".formatted(form)).statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> stored().equals("121"));
    }

    @Test
    void aCheckThatFailedBeginsWhereTheLastGoodOneEnded() throws Exception {
        meta().next("{\"match\":\"/" + form + "/leads\",\"status\":500,\"body\":{\"error\":{\"code\":1}}}");
        leads(1);
        desk.save(",\"forms\":[\"%s\"]".formatted(form)).statusCode(200);
        await().until(() -> meta().received().stream()
                .anyMatch(r ->
                        r.get("path").asText().contains(form) && r.get("status").asInt() == 500));
        assertThat(stored()).isEqualTo("0");
        Company.change("update crm.meta_form set due_at = now() where form_id = '" + form + "'");
        await().atMost(Duration.ofSeconds(20)).until(() -> stored().equals("1"));
    }

    /** Whether they are here already nobody knows: what became of them is forgotten by then. */
    @Test
    void afterALongPauseNothingIsTakenThatMayHaveBeenForgotten() throws Exception {
        desk.save(",\"forms\":[\"%s\"]".formatted(form)).statusCode(200);
        await().until(() ->
                meta().received().stream().anyMatch(r -> r.get("path").asText().contains(form)));
        for (var days : new int[] {125, 80}) {
            meta().seed(
                            "{\"leads\":[{\"id\":\"%d%s\",\"form_id\":\"%s\",\"created_time\":%d,\"answers\":{\"phone_number\":\"%s\"}}]}"
                                    .formatted(
                                            days,
                                            form,
                                            form,
                                            Instant.now()
                                                    .minus(Duration.ofDays(days))
                                                    .getEpochSecond(),
                                            LeadDesk.number()));
        }
        Company.change("update crm.meta_form set checked_to = now() - interval '130 days', due_at = now()"
                + " where form_id = '" + form + "'");
        await().atMost(Duration.ofSeconds(20)).until(() -> !stored().equals("0"));
        assertThat(Company.column("select lane from crm.meta_entry where tenant_id = "
                        + desk.company().number()))
                .containsExactly("80" + form);
    }

    @Test
    void ofAllReplicasOneMakesACheck() throws Exception {
        var tenant = desk.company().number();
        var now = Instant.now();
        TenantScope.run(tenant, () -> QuarkusTransaction.requiringNew()
                .run(() -> forms.add(tenant, java.util.List.of(form), now.plusSeconds(3600))));
        Callable<Optional<MetaForms.Due>> claim = () -> TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew()
                .call(() -> forms.claim(now.plusSeconds(3601), now.plusSeconds(7200))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claimed = 0;
            for (var result : threads.invokeAll(java.util.Collections.nCopies(8, claim))) {
                claimed += result.get().isPresent() ? 1 : 0;
            }
            assertThat(claimed).isEqualTo(1);
        }
    }
}
