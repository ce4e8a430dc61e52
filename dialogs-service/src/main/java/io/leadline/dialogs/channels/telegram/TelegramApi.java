package io.leadline.dialogs.channels.telegram;

import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.ChannelSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** The methods of upstreams/telegram.md. The token stands in the path and goes no further than {@link Wire}. */
@Singleton
class TelegramApi {
    private final Wire wire;
    private final String url;

    TelegramApi(Wire wire, ChannelSettings settings) {
        this.wire = wire;
        this.url = settings.telegram().baseUrl();
    }

    Answer call(ChannelAccount account, String method, Map<String, Object> parameters) {
        return wire.post(url + "/bot" + account.secret(Secret.TOKEN) + "/" + method, Map.of(), parameters);
    }

    Answer download(ChannelAccount account, String path, Duration within, long largest) {
        return wire.get(url + "/file/bot" + account.secret(Secret.TOKEN) + "/" + path, Map.of(), within, largest);
    }
}
