package io.leadline.telephony.avito.chats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.json.Json;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.api.AvitoAnswer.Said;
import io.leadline.telephony.avito.api.Outcomes;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;

/**
 * Reads by API what a webhook told of, for the webhook's own words cannot be proved (upstreams/avito.md §4), and tells
 * it. Reading again changes nothing, so nothing is doubtful; every replica works.
 */
@Singleton
class FetchCourier implements Courier {
    static final String TABLE = "telephony.avito_fetch";

    /** Older than so many it is not looked for. */
    private static final int PAGES = 3;

    private static final int TRIES = 6;

    private final AvitoAccounts accounts;
    private final ChatApi api;
    private final KnownMessages messages;
    private final Telling telling;

    FetchCourier(AvitoAccounts accounts, ChatApi api, KnownMessages messages, Telling telling) {
        this.accounts = accounts;
        this.api = api;
        this.messages = messages;
        this.telling = telling;
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public int tries() {
        return TRIES;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        var payload = payload(delivery);
        var found = accounts.find(delivery.tenant(), Long.parseLong(delivery.account()));
        if (found.isEmpty() || !found.get().enabled()) {
            return new Outcome.Refused("The account is gone or switched off");
        }
        var account = found.get();
        var id = payload.path("message_id").asText();
        if (QuarkusTransaction.requiringNew()
                .call(() -> messages.state(account, id))
                .filter("waiting"::equals)
                .isEmpty()) {
            return new Outcome.Delivered(null);
        }
        return read(account, payload.path("chat_id").asText(), id);
    }

    private Outcome read(AvitoAccount account, String chat, String id) {
        for (var page = 0; page < PAGES; page++) {
            var answer = api.messages(account, chat, page * ChatApi.PAGE, null);
            if (!(answer instanceof Said said) || !said.isOk()) {
                return Outcomes.ofReading(answer);
            }
            var list = ChatMessage.list(said.json());
            var message = list.stream().filter(one -> one.id().equals(id)).findFirst();
            if (message.isPresent()) {
                return tell(account, chat, message.get());
            }
            if (list.size() < ChatApi.PAGE) {
                break;
            }
        }
        return new Outcome.Later("Avito does not show the message in its chat");
    }

    private Outcome tell(AvitoAccount account, String chat, ChatMessage message) {
        if (!message.isForUs(account)) {
            QuarkusTransaction.requiringNew()
                    .run(() -> messages.settle(account.tenant(), account.id(), message.id(), "ignored"));
            return new Outcome.Delivered(null);
        }
        return telling.tell(account, chat, message)
                .map(Outcomes::ofReading)
                .orElseGet(() -> new Outcome.Delivered(message.id()));
    }

    @Override
    public void settled(Delivery delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Refused) {
            messages.settle(
                    delivery.tenant(),
                    Long.parseLong(delivery.account()),
                    payload(delivery).path("message_id").asText(),
                    "failed");
        }
    }

    private static JsonNode payload(Delivery delivery) {
        try {
            return Json.lenient().readTree(delivery.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of " + delivery + " cannot be read", e);
        }
    }
}
