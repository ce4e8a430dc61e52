package io.leadline.dialogs.channels.vk;

import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.channels.ChannelAccount;
import io.leadline.dialogs.channels.ChannelAccount.Secret;
import io.leadline.dialogs.channels.ChannelSettings;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Methods of upstreams/vk.md §4, as forms: so the token stands in no address. */
@Singleton
class VkApi {
    private final Wire wire;
    private final ChannelSettings.Vk settings;

    VkApi(Wire wire, ChannelSettings settings) {
        this.wire = wire;
        this.settings = settings.vk();
    }

    Answer call(ChannelAccount account, String method, Map<String, String> parameters) {
        var form = new LinkedHashMap<>(parameters);
        form.put("access_token", account.secret(Secret.TOKEN));
        form.put("v", settings.version());
        return wire.form(settings.baseUrl() + "/" + method, form);
    }
}
