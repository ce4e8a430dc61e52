package io.leadline.telephony.avito.chats;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Which messages are known: each stands once in its account, whoever brings it (upstreams/avito.md §4). */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class KnownMessages {
    private static final String PUBLISH = """
            insert into telephony.avito_message as known
                (tenant_id, account_id, message_id, chat_id, state, heard_at, published_at)
            values (?, ?, ?, ?, 'published', ?, ?)
            on conflict (tenant_id, account_id, message_id) do update
            set state = 'published', published_at = excluded.published_at
            where known.state in ('waiting', 'failed')
            """;

    private final Database database;
    private final Clock clock;

    KnownMessages(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A webhook tells of it; false if it is known already. */
    boolean hear(long tenant, long account, String message, String chat) {
        return database.update("""
                        insert into telephony.avito_message (tenant_id, account_id, message_id, chat_id, state, heard_at)
                        values (?, ?, ?, ?, 'waiting', ?) on conflict do nothing""", tenant, account, message, chat, clock.instant()) > 0;
    }

    /** Whether it is to be told now; whoever is answered true tells it, in this transaction. */
    boolean publish(AvitoAccount account, String chat, String message) {
        var now = clock.instant();
        return database.update(PUBLISH, account.tenant(), account.id(), message, chat, now, now) > 0;
    }

    /** It will not be told: nothing for us, or it cannot be read. */
    void settle(long tenant, long account, String message, String state) {
        database.update("""
                update telephony.avito_message set state = ?
                where tenant_id = ? and account_id = ? and message_id = ? and state = 'waiting'""", state, tenant, account, message);
    }

    /** Waiting, published, ignored or failed. */
    Optional<String> state(AvitoAccount account, String message) {
        return database.first("""
                select state from telephony.avito_message
                where tenant_id = ? and account_id = ? and message_id = ?""", row -> row.text("state"), account.tenant(), account.id(), message);
    }
}
