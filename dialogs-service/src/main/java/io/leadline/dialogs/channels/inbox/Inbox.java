package io.leadline.dialogs.channels.inbox;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.inbox.Inboxes;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.TenantScope;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.channels.ChannelSettings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Stores what messengers send, once (DESIGN §5, ingest rule). */
@Singleton
public class Inbox {
    private final Database database;
    private final ChannelSettings settings;
    private final Inboxes inboxes;
    private final Clock clock;

    Inbox(Database database, ChannelSettings settings, Inboxes inboxes, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    /**
     * The first thing to be asked of a body.
     *
     * @throws Problem PAYLOAD_TOO_LARGE
     */
    public void requireSize(byte[] body) {
        var largest = settings.inbox().largest().asLongValue();
        if (body.length > largest) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A webhook's body may have " + largest + " bytes");
        }
    }

    /** Stores what was not stored before, all of it or nothing; it is safe once this returns. */
    public void store(long tenant, Channel channel, List<NewRow> rows) {
        var now = clock.instant();
        var stored =
                TenantScope.call(tenant, () -> QuarkusTransaction.requiringNew().call(() -> {
                    var count = 0;
                    for (var row : rows) {
                        count += database.update(
                                """
                        insert into dialogs.channel_inbox
                            (tenant_id, channel, account_id, provider_key, lane, body, due_at, received_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, channel, account_id, provider_key) do nothing""",
                                tenant,
                                channel.word(),
                                row.accountId(),
                                row.key(),
                                channel.word() + ":" + row.accountId() + ":" + row.lane(),
                                row.body(),
                                now,
                                now);
                    }
                    return count;
                }));
        inboxes.wake(ChannelInbox.NAME, stored);
    }
}
