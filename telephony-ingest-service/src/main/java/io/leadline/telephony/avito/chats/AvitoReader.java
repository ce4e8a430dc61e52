package io.leadline.telephony.avito.chats;

import io.leadline.contracts.delivery.Deliveries;
import io.leadline.contracts.inbox.Outcome;
import io.leadline.contracts.json.Json;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.intake.IntakeReader;
import io.leadline.telephony.intake.IntakeRow;
import io.leadline.telephony.intake.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Has the messages that webhooks tell of read by API; nothing they say is believed but which message it is. */
@Singleton
class AvitoReader implements IntakeReader {
    private final AvitoAccounts accounts;
    private final KnownMessages messages;
    private final Deliveries deliveries;
    private final Clock clock;

    AvitoReader(AvitoAccounts accounts, KnownMessages messages, Deliveries deliveries, Clock clock) {
        this.accounts = accounts;
        this.messages = messages;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public Provider provider() {
        return Provider.AVITO;
    }

    @Override
    public List<Outcome> happen(List<IntakeRow> rows) {
        return rows.stream().map(this::happens).toList();
    }

    private Outcome happens(IntakeRow row) {
        var value = row.json().at("/payload/value");
        var message = value.path("id").asText("");
        var chat = value.path("chat_id").asText("");
        var account = accounts.find(row.tenant(), row.account());
        if (!row.kind().equals(AvitoPost.MESSAGE) || message.isEmpty() || chat.isEmpty() || account.isEmpty()) {
            return Outcome.IGNORED;
        }
        var owner = value.path("user_id").asLong();
        var author = value.path("author_id").asLong();
        if (owner != account.get().userId()
                || author == owner
                || author == 0
                || value.path("type").asText().equals("system")) {
            // Another account's, an echo of our own, Avito's own words.
            return Outcome.IGNORED;
        }
        if (!messages.hear(row.tenant(), row.account(), message, chat)) {
            return Outcome.DONE;
        }
        var payload = Json.lenient().createObjectNode().put("chat_id", chat).put("message_id", message);
        deliveries.queue(
                FetchCourier.TABLE,
                row.tenant(),
                account.get().key(),
                row.account() + ":" + chat,
                payload.toString(),
                clock.instant());
        return Outcome.DONE;
    }
}
