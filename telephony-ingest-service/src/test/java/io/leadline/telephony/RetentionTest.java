package io.leadline.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.retention.Retention;
import io.leadline.contracts.tenancy.TenantScope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What came to an end long ago goes; what has not ended stays, however old. */
@QuarkusTest
class RetentionTest {
    @Inject
    Retention retention;

    @Inject
    Database database;

    private final Office office = new Office();

    @Test
    void commandsGoNinetyDaysAfterTheyWereSettledHoweverThatWas() {
        inTenant(() -> database.update("""
                insert into telephony.call_command
                    (tenant_id, account, lane, payload, state, due_at, created_at, settled_at)
                select ?, '1', state || age, '{}'::jsonb, state, now() + interval '1 day', now() - interval '95 days',
                    now() - age * interval '1 day'
                from unnest(array['sent', 'unknown', 'dead']) state, unnest(array[89, 91]) age
                union all
                select ?, '1', state, '{}'::jsonb, state, now() + interval '1 day', now() - interval '95 days', null
                from unnest(array['queued', 'sending']) state""", office.number(), office.number()));
        retention.clean();
        assertThat(column("select lane as kept from telephony.call_command where tenant_id = ? order by 1"))
                .containsExactly("dead89", "queued", "sending", "sent89", "unknown89");
    }

    @Test
    void comparisonsGoNinetyDaysAfterTheirEnd() {
        inTenant(() -> database.update("""
                insert into telephony.reconciliation (tenant_id, account_id, kind, due_at, date_from, date_to, state,
                    next_at, created_at, finished_at)
                select ?, age, case state when 'done' then 'hourly' when 'failed' then 'nightly' else 'manual' end,
                    now() - interval '95 days', now() - interval '96 days', now() - interval '95 days', state,
                    now() + interval '1 day', now() - interval '95 days',
                    case when state <> 'waiting' then now() - age * interval '1 day' end
                from unnest(array['done', 'failed', 'waiting']) state, unnest(array[89, 91]) age""", office.number()));
        retention.clean();
        assertThat(
                        column(
                                "select state || account_id as kept from telephony.reconciliation where tenant_id = ? order by 1"))
                .containsExactly("done89", "failed89", "waiting89", "waiting91");
    }

    private List<String> column(String sql) {
        return inTenant(() -> database.list(sql, row -> row.text("kept"), office.number()));
    }

    private <T> T inTenant(Callable<T> work) {
        return TenantScope.call(
                office.number(), () -> QuarkusTransaction.requiringNew().call(work));
    }
}
