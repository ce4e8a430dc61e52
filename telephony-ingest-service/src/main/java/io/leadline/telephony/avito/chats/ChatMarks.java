package io.leadline.telephony.avito.chats;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Up to where the poll has read chats, and which of them Avito does not show. */
@Singleton
class ChatMarks {
    /** Avito counts in seconds: within the same one a chat may change again. */
    private static final Duration UNSURE = Duration.ofMinutes(1);

    private final Database database;
    private final AvitoSettings settings;

    ChatMarks(Database database, AvitoSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    private record Mark(String chat, Instant updated, Instant readAt, boolean refused) {}

    /**
     * Those of the listed chats that changed since they were read, and refused ones whose time has come again.
     *
     * @param listed chats and when they changed last
     * @param oldest refused ones that changed before are given up
     */
    Map<String, Instant> toRead(AvitoAccount account, Map<String, Instant> listed, Instant oldest, Instant now) {
        var left = new LinkedHashMap<>(listed);
        for (var mark : marks(account, listed, oldest)) {
            if (mark.refused()
                    && !mark.readAt().plus(settings.refusedChatPause()).isAfter(now)) {
                left.putIfAbsent(mark.chat(), mark.updated());
            } else if (mark.refused() || mark.readAt().isAfter(mark.updated().plus(UNSURE))) {
                left.remove(mark.chat(), mark.updated());
            }
        }
        return left;
    }

    private List<Mark> marks(AvitoAccount account, Map<String, Instant> listed, Instant oldest) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.list(
                        """
                        select chat_id, updated, read_at, refusal is not null as refused
                        from telephony.avito_chat_mark
                        where tenant_id = ? and account_id = ?
                            and (chat_id = any(?) or refusal is not null and updated >= ?)""",
                        row -> new Mark(
                                row.text("chat_id"),
                                row.instant("updated"),
                                row.instant("read_at"),
                                row.bool("refused")),
                        account.tenant(),
                        account.id(),
                        listed.keySet(),
                        oldest));
    }

    /**
     * Notes that a chat was read, or why it could not be.
     *
     * @param refusal null if it was read
     */
    void note(AvitoAccount account, Map.Entry<String, Instant> chat, Instant at, String refusal) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.update(
                        """
                        insert into telephony.avito_chat_mark
                            (tenant_id, account_id, chat_id, updated, read_at, refusal)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, account_id, chat_id) do update
                        set updated = excluded.updated, read_at = excluded.read_at, refusal = excluded.refusal""", account.tenant(), account.id(), chat.getKey(), chat.getValue(), at, refusal));
    }
}
