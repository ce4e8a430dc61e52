package io.leadline.dialogs;

import static org.assertj.core.api.Assertions.assertThat;

import io.leadline.contracts.retention.Retention;
import io.leadline.localstack.testkit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that say how something was sent, read or received are kept for two weeks; the messages stay. */
@QuarkusTest
class RetentionTest {
    private static final String DELIVERY = """
            insert into dialogs.%s (tenant_id, account, lane, payload, state, due_at, settled_at)
            select ?, age || '', state, '{"message_id":"00000000-0000-0000-0000-000000000000"}', state, now(),
                now() - age * interval '1 day'
            from unnest(array['sent', 'unknown', 'dead']) state, unnest(array[13, 15]) age
            """;

    private static final String INBOX = """
            insert into dialogs.channel_inbox
                (tenant_id, channel, account_id, provider_key, lane, body, state, due_at, received_at)
            select ?, 'telegram', 'x', state || age, 'lane', '', state, now() + interval '1 day',
                now() - age * interval '1 day'
            from unnest(array['new', 'done', 'ignored', 'failed']) state, unnest(array[13, 15]) age
            """;

    private final Shop shop = new Shop();

    @Inject
    Retention retention;

    @Test
    void whatIsOverForTwoWeeksIsRemovedAndWhatWaitsForSomebodyIsNot() throws Exception {
        for (var table : List.of("outgoing", "analysis", "download")) {
            run(DELIVERY.formatted(table));
        }
        run(INBOX);
        retention.clean();
        for (var table : List.of("outgoing", "analysis", "download")) {
            assertThat(column(
                            "select state || account from dialogs.%s where tenant_id = ? order by 1".formatted(table)))
                    .containsExactly("dead13", "dead15", "sent13", "unknown13", "unknown15");
        }
        assertThat(column("select provider_key from dialogs.channel_inbox where tenant_id = ? order by 1"))
                .containsExactly("done13", "failed13", "failed15", "ignored13", "new13", "new15");
        run("delete from dialogs.channel_inbox where tenant_id = ?");
    }

    private void run(String sql) throws Exception {
        try (var superuser = PostgresResource.superuser();
                var statement = superuser.prepareStatement(sql)) {
            statement.setLong(1, shop.number());
            statement.executeUpdate();
        }
    }

    private List<String> column(String sql) throws Exception {
        try (var superuser = PostgresResource.superuser();
                var query = superuser.prepareStatement(sql)) {
            query.setLong(1, shop.number());
            try (var rows = query.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }
    }
}
