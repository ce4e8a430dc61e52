package io.leadline.telephony.avito.chats;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.clock.AvitoJob;
import io.leadline.telephony.avito.clock.AvitoTurns;
import io.leadline.telephony.avito.clock.Turn;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Heals lost webhooks, which Avito never repeats (upstreams/avito.md §4): reads the unread chats and those changed since
 * the last look, and tells what is not known yet. Telling is once each, so poll and webhook may meet.
 */
@Singleton
class PollJob implements AvitoJob {
    private static final Logger LOG = Logger.getLogger(PollJob.class);
    /** Clocks differ, and Avito's lists may lag. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);
    /** Avito counts in seconds: within the same one a chat may change again. */
    private static final Duration UNSURE = Duration.ofMinutes(1);

    private static final int MESSAGE_PAGES = 5;

    private final ChatApi api;
    private final Telling telling;
    private final AvitoTurns turns;
    private final Database database;
    private final AvitoSettings settings;
    private final Clock clock;

    PollJob(ChatApi api, Telling telling, AvitoTurns turns, Database database, AvitoSettings settings, Clock clock) {
        this.api = api;
        this.telling = telling;
        this.turns = turns;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Turn kind() {
        return Turn.POLL;
    }

    /** Avito refuses or fails: the next turn tries again. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1;

        private Stopped(AvitoAnswer why) {
            super(why.why(), null, false, false);
        }
    }

    @Override
    public void run(AvitoAccount account) {
        var began = clock.instant();
        var oldest = oldest(account, began);
        // A look in the future was noted by a clock that has been set back since: nobody knows when it was.
        var since = turns.seenUntil(account)
                .filter(seen -> !seen.isAfter(began))
                .orElse(oldest)
                .minus(OVERLAP);
        try {
            var chats = new LinkedHashMap<String, Instant>();
            list(account, true, oldest, chats);
            list(account, false, since, chats);
            for (var chat : chats.entrySet()) {
                if (!isRead(account, chat)) {
                    read(account, chat.getKey(), oldest);
                    mark(account, chat, began);
                }
            }
            turns.seen(account, began);
        } catch (Stopped stopped) {
            LOG.infof("The chats of %s cannot be read: %s", account, stopped.getMessage());
        }
    }

    /** What is older than half the time we remember could be told a second time once it is forgotten. */
    private Instant oldest(AvitoAccount account, Instant now) {
        var saved = account.createdAt().minus(settings.backfill());
        var remembered = now.minus(settings.keep().dividedBy(2));
        return saved.isAfter(remembered) ? saved : remembered;
    }

    private void list(AvitoAccount account, boolean unread, Instant since, Map<String, Instant> into) throws Stopped {
        for (var offset = 0; offset <= ChatApi.LAST_OFFSET; offset += ChatApi.PAGE) {
            var page = said(api.chats(account, unread, offset)).path("chats");
            var older = false;
            for (var chat : page) {
                var updated = Instant.ofEpochSecond(chat.path("updated").asLong());
                if (updated.isBefore(since)) {
                    older = true;
                } else {
                    into.putIfAbsent(chat.path("id").asText(), updated);
                }
            }
            // Unread ones may stand in any order for all we know; the others come the newest first.
            if (page.size() < ChatApi.PAGE || older && !unread) {
                return;
            }
        }
    }

    private void read(AvitoAccount account, String chat, Instant oldest) throws Stopped {
        var found = new ArrayList<ChatMessage>();
        for (var page = 0; page < MESSAGE_PAGES; page++) {
            var list = ChatMessage.list(said(api.messages(account, chat, page * ChatApi.PAGE, null)));
            found.addAll(list);
            if (list.size() < ChatApi.PAGE
                    || list.stream().anyMatch(message -> message.createdAt().isBefore(oldest))) {
                break;
            }
        }
        for (var message : List.copyOf(found).reversed()) {
            if (message.isForUs(account) && !message.createdAt().isBefore(oldest)) {
                var failed = telling.tell(account, chat, message);
                if (failed.isPresent()) {
                    throw new Stopped(failed.get());
                }
            }
        }
    }

    private static JsonNode said(AvitoAnswer answer) throws Stopped {
        if (answer instanceof Said said && said.isOk()) {
            return said.json();
        }
        throw new Stopped(answer);
    }

    private boolean isRead(AvitoAccount account, Map.Entry<String, Instant> chat) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.first(
                        """
                        select read_at from telephony.avito_chat_mark
                        where tenant_id = ? and account_id = ? and chat_id = ? and updated = ?""",
                        row -> row.instant("read_at"),
                        account.tenant(),
                        account.id(),
                        chat.getKey(),
                        chat.getValue()))
                .filter(readAt -> readAt.isAfter(chat.getValue().plus(UNSURE)))
                .isPresent();
    }

    private void mark(AvitoAccount account, Map.Entry<String, Instant> chat, Instant readAt) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        database.update("""
                        insert into telephony.avito_chat_mark (tenant_id, account_id, chat_id, updated, read_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (tenant_id, account_id, chat_id) do update
                        set updated = excluded.updated, read_at = excluded.read_at""", account.tenant(), account.id(), chat.getKey(), chat.getValue(), readAt));
    }
}
