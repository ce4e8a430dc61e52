package io.leadline.dialogs.channels.avito;

import io.leadline.contracts.wire.Answer;
import io.leadline.contracts.wire.Wire;
import io.leadline.dialogs.channels.ChannelSettings;
import io.leadline.dialogs.servicetoken.ServiceToken;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What telephony-ingest does for us with its Avito accounts (DESIGN §3, REST between services). */
@Singleton
class TelephonyApi {
    private final Wire wire;
    private final ServiceToken token;
    private final ChannelSettings settings;

    TelephonyApi(Wire wire, ServiceToken token, ChannelSettings settings) {
        this.wire = wire;
        this.token = token;
        this.settings = settings;
    }

    /** Sends into a chat, each message once. */
    Answer send(long tenant, String account, String chat, UUID message, Map<String, Object> body) {
        return call(tenant, headers -> {
            headers.put("Idempotency-Key", message.toString());
            return wire.post(url(account) + "/chats/" + encoded(chat) + "/messages", headers, body);
        });
    }

    /** Gives Avito a picture; a repeat gives it again or finds it there, which nobody sees. */
    Answer give(long tenant, String account, UUID picture, byte[] bytes) {
        return call(tenant, headers -> {
            headers.put("Content-Type", "application/octet-stream");
            return wire.put(
                    url(account) + "/pictures/" + picture,
                    headers,
                    bytes,
                    settings.avito().picturePatience());
        });
    }

    /** A picture a buyer sent, by its address. */
    Answer image(long tenant, String account, String address, Duration within, long largest) {
        return call(
                tenant,
                headers -> wire.get(url(account) + "/images?url=" + encoded(address), headers, within, largest));
    }

    /** What a buyer said. */
    Answer voice(long tenant, String account, String voice, Duration within, long largest) {
        return call(tenant, headers -> wire.get(url(account) + "/voices/" + encoded(voice), headers, within, largest));
    }

    private Answer call(long tenant, Function<Map<String, String>, Answer> work) {
        var bearer = token.get();
        if (bearer.isEmpty()) {
            return new Answer.NotSent();
        }
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + bearer.get());
        headers.put("X-Tenant-ID", Long.toString(tenant));
        var answer = work.apply(headers);
        if (answer instanceof Answer.Said said && said.status() == 401) {
            token.forget();
        }
        return answer;
    }

    private String url(String account) {
        return settings.avito().telephonyUrl() + "/internal/avito/accounts/" + account;
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
