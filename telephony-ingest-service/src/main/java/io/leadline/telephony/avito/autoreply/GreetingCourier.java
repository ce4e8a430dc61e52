package io.leadline.telephony.avito.autoreply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.delivery.Courier;
import io.leadline.contracts.delivery.Delivery;
import io.leadline.contracts.delivery.Outcome;
import io.leadline.contracts.json.Json;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.api.Outcomes;
import io.leadline.telephony.avito.sending.SendResult;
import io.leadline.telephony.avito.sending.Sending;
import io.leadline.telephony.avito.sending.Words;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sends greetings; their keys keep a repeat from sending one twice. */
@Singleton
class GreetingCourier implements Courier {
    static final String TABLE = "telephony.avito_greeting";
    private static final int TRIES = 5;

    private final AvitoAccounts accounts;
    private final Sending sending;

    GreetingCourier(AvitoAccounts accounts, Sending sending) {
        this.accounts = accounts;
        this.sending = sending;
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
    public Outcome deliver(Delivery delivery) throws JsonProcessingException {
        var account = accounts.find(delivery.tenant(), Long.parseLong(delivery.account()))
                .filter(AvitoAccount::enabled);
        if (account.isEmpty()) {
            return new Outcome.Refused("The account is gone or switched off");
        }
        JsonNode payload = Json.lenient().readTree(delivery.payload());
        var result = sending.send(
                account.get(),
                payload.path("chat_id").asText(),
                payload.path("key").asText(),
                new Words.Text(payload.path("text").asText()));
        return switch (result) {
            case SendResult.Sent(var id) -> new Outcome.Delivered(id);
            case SendResult.Busy _ -> new Outcome.Later("It is being sent", true, Duration.ofSeconds(30));
            case SendResult.KeyReused _ -> new Outcome.Refused("The greeting was changed after a try");
            case SendResult.Failed(var why, var doubtful) ->
                doubtful ? new Outcome.Later(why.why(), true, null) : Outcomes.ofReading(why);
        };
    }
}
