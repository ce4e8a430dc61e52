package io.leadline.dialogs.channels.whatsapp;

import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.ChannelSettings;
import jakarta.inject.Singleton;
import java.util.Map;

/** Meta's Cloud API (upstreams/whatsapp.md §1). */
@Singleton
class WhatsAppApi {
    private final Wire wire;
    private final String url;

    WhatsAppApi(Wire wire, ChannelSettings settings) {
        this.wire = wire;
        this.url = settings.whatsapp().baseUrl();
    }

    Answer send(ChannelAccount account, Map<String, Object> message) {
        return wire.post(url + "/" + account.address() + "/messages", bearer(account), message);
    }

    Answer get(ChannelAccount account, String object) {
        return wire.get(url + "/" + object, bearer(account));
    }

    static Map<String, String> bearer(ChannelAccount account) {
        return Map.of("Authorization", "Bearer " + account.secret(Secret.TOKEN));
    }
}
