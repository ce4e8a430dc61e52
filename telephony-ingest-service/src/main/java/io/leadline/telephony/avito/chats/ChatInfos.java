package io.leadline.telephony.avito.chats;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.database.Database;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Names and listings of chats: a webhook has neither (upstreams/avito.md §3.3). Asked of Avito once a day. */
@Singleton
class ChatInfos {
    private final ChatApi api;
    private final Database database;
    private final AvitoSettings settings;
    private final Clock clock;

    ChatInfos(ChatApi api, Database database, AvitoSettings settings, Clock clock) {
        this.api = api;
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** What is known, or why Avito does not say. A chat it does not know has no names. */
    sealed interface Found {
        record Known(ChatInfo info) implements Found {}

        record Failed(AvitoAnswer why) implements Found {}
    }

    Found of(AvitoAccount account, String chat, long author) {
        var known = stored(account, chat, author);
        if (known.isPresent()) {
            return new Found.Known(known.get());
        }
        return switch (api.chat(account, chat)) {
            case Said said
            when said.isOk() -> {
                var info = read(account, said.json(), author);
                store(account, chat, author, info);
                yield new Found.Known(info);
            }
            case Said said when said.status() == 404 -> new Found.Known(new ChatInfo(null, null, account.city(), null));
            case AvitoAnswer failed -> new Found.Failed(failed);
        };
    }

    /** By the author of the message: "the first who is not us" is wrong in groups (§3.1). */
    private static ChatInfo read(AvitoAccount account, JsonNode chat, long author) {
        String name = null;
        for (var user : chat.path("users")) {
            if (user.path("id").asLong() == author) {
                name = user.path("name").asText(null);
            }
        }
        var item = chat.at("/context/value");
        return new ChatInfo(
                name,
                item.path("title").asText(null),
                item.at("/location/title").asText(account.city()),
                item.path("url").asText(null));
    }

    private Optional<ChatInfo> stored(AvitoAccount account, String chat, long author) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.first(
                        """
                        select author_name, item_title, item_city, item_url from telephony.avito_chat
                        where tenant_id = ? and account_id = ? and chat_id = ? and author_id = ? and fetched_at > ?""",
                        row -> new ChatInfo(
                                row.text("author_name"),
                                row.text("item_title"),
                                row.text("item_city"),
                                row.text("item_url")),
                        account.tenant(),
                        account.id(),
                        chat,
                        Long.toString(author),
                        clock.instant().minus(settings.chatCache())));
    }

    private void store(AvitoAccount account, String chat, long author, ChatInfo info) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.update(
                        """
                        insert into telephony.avito_chat (tenant_id, account_id, chat_id, author_id, author_name,
                            item_title, item_city, item_url, fetched_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, account_id, chat_id, author_id) do update
                        set author_name = excluded.author_name, item_title = excluded.item_title,
                            item_city = excluded.item_city, item_url = excluded.item_url,
                            fetched_at = excluded.fetched_at""",
                        account.tenant(),
                        account.id(),
                        chat,
                        Long.toString(author),
                        info.authorName(),
                        info.itemTitle(),
                        info.itemCity(),
                        info.itemUrl(),
                        clock.instant()));
    }
}
