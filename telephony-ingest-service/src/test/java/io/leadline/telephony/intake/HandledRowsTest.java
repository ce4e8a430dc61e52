package io.leadline.telephony.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.retention.Retention;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.telephony.Office;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What providers sent goes two weeks after it came, unless it still waits. */
@QuarkusTest
class HandledRowsTest {
    @Inject
    Database database;

    @Inject
    Retention retention;

    private final Office office = new Office();

    @Test
    void whatWasHandledLongAgoGoesAndWhatWaitsStays() {
        inTenant(() -> database.update("""
                insert into telephony.intake
                    (tenant_id, provider, account_id, kind, provider_key, lane, body, state, due_at, received_at)
                select ?, 'mango', 1, 'x', state || age, 'lane', '{}', state, now() + interval '1 day',
                    now() - age * interval '1 day'
                from unnest(array['new', 'done', 'ignored', 'failed']) state, unnest(array[13, 15]) age""", office.number()));
        retention.clean();
        assertThat(inTenant(() -> database.list(
                        "select provider_key from telephony.intake where tenant_id = ? order by 1",
                        row -> row.text("provider_key"),
                        office.number())))
                .containsExactly("done13", "failed13", "ignored13", "new13", "new15");
        inTenant(() -> database.update("delete from telephony.intake where tenant_id = ?", office.number()));
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
