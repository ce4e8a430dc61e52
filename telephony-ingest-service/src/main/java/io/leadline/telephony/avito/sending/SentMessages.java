package io.leadline.telephony.avito.sending;

import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which key became which message. Each method is a transaction: nothing of it is held while Avito is called. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class SentMessages {
    /** Longer than a try with its look at the tail and its renewed token may take. */
    private static final Duration LEASE = Duration.ofSeconds(90);
    /** Clocks of replicas differ a little. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;

    SentMessages(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How a try begins. */
    sealed interface Begin {
        /** @param doubtfulSince the first try's beginning by Avito's clock if one may have arrived, else null */
        record Go(Instant doubtfulSince) implements Begin {}

        record Over(SendResult result) implements Begin {}
    }

    private record Stored(
            String chat,
            byte[] hash,
            String state,
            String externalId,
            Instant firstAt,
            Instant avitoAt,
            Instant beganAt) {}

    /** @param avitoAt now, by Avito's clock */
    Begin begin(AvitoAccount account, String chat, String key, Words words, Instant avitoAt) {
        var now = clock.instant();
        var fresh = database.update("""
                insert into telephony.avito_sent
                    (tenant_id, account_id, key, chat_id, body_hash, state, first_at, avito_at, began_at)
                values (?, ?, ?, ?, ?, 'sending', ?, ?, ?) on conflict do nothing""", account.tenant(), account.id(), key, chat, words.hash(), now, avitoAt, now);
        return fresh > 0 ? new Begin.Go(null) : again(account, chat, key, words, now, avitoAt);
    }

    private Begin again(AvitoAccount account, String chat, String key, Words words, Instant now, Instant avitoAt) {
        var stored = database.first(
                        """
                        select chat_id, body_hash, state, external_id, first_at,
                            coalesce(avito_at, first_at) as avito_at, began_at
                        from telephony.avito_sent
                        where tenant_id = ? and account_id = ? and key = ? for update""",
                        row -> new Stored(
                                row.text("chat_id"),
                                row.bytes("body_hash"),
                                row.text("state"),
                                row.text("external_id"),
                                row.instant("first_at"),
                                row.instant("avito_at"),
                                row.instant("began_at")),
                        account.tenant(),
                        account.id(),
                        key)
                .orElseThrow();
        if (!stored.chat().equals(chat) || !Arrays.equals(stored.hash(), words.hash())) {
            return new Begin.Over(new SendResult.KeyReused());
        }
        var sending = stored.state().equals("sending");
        if (stored.state().equals("sent")) {
            return new Begin.Over(new SendResult.Sent(stored.externalId()));
        }
        if (sending && stored.beganAt().plus(LEASE).isAfter(now)) {
            if (stored.beganAt().isAfter(now.plus(SLACK))) {
                // Our clock was set back since: its lease begins anew, for it may be on its way still.
                database.update("""
                        update telephony.avito_sent set began_at = ?
                        where tenant_id = ? and account_id = ? and key = ?""", now, account.tenant(), account.id(), key);
            }
            return new Begin.Over(new SendResult.Busy());
        }
        var doubtful = sending || stored.state().equals("doubtful");
        database.update(
                """
                update telephony.avito_sent set state = 'sending', began_at = ?, first_at = ?, avito_at = ?
                where tenant_id = ? and account_id = ? and key = ?""",
                now,
                doubtful ? stored.firstAt() : now,
                doubtful ? stored.avitoAt() : avitoAt,
                account.tenant(),
                account.id(),
                key);
        return new Begin.Go(doubtful ? stored.avitoAt() : null);
    }

    /** Those of the messages that are known to be other keys'. */
    Set<String> taken(AvitoAccount account, String chat, Collection<String> messages) {
        return new HashSet<>(
                database.list("""
                select external_id from telephony.avito_sent
                where tenant_id = ? and account_id = ? and chat_id = ? and state = 'sent' and external_id = any(?)""", row -> row.text("external_id"), account.tenant(), account.id(), chat, messages));
    }

    /** Writes down what became of a try: sent with its id, doubtful or unsent. */
    void end(AvitoAccount account, String key, String state, String externalId) {
        database.update("""
                update telephony.avito_sent set state = ?, external_id = ?
                where tenant_id = ? and account_id = ? and key = ? and state = 'sending'""", state, externalId, account.tenant(), account.id(), key);
    }
}
