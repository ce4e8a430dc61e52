package io.leadline.telephony.avito.chats;

import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.api.AvitoAnswer;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.api.AvitoRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/** Avito's messenger (upstreams/avito.md §3). */
@Singleton
public class ChatApi {
    /** Most that one page holds; and offsets end at 1000. */
    public static final int PAGE = 100;

    static final int LAST_OFFSET = 1_000;

    private final AvitoApi api;

    ChatApi(AvitoApi api) {
        this.api = api;
    }

    AvitoAnswer chats(AvitoAccount account, boolean unreadOnly, int offset) {
        return api.get(
                account,
                "/messenger/v2/accounts/" + account.userId() + "/chats?chat_types=u2i,u2u&unread_only=" + unreadOnly
                        + "&limit=" + PAGE + "&offset=" + offset);
    }

    AvitoAnswer chat(AvitoAccount account, String chat) {
        return api.get(account, "/messenger/v2" + path(account, chat));
    }

    /** The newest first; does not mark as read. */
    public AvitoAnswer messages(AvitoAccount account, String chat, int offset, Duration within) {
        return api.call(
                account,
                AvitoRequest.get("/messenger/v3" + path(account, chat) + "/messages/?limit=" + PAGE + "&offset="
                                + offset)
                        .within(within));
    }

    /** Sends a text; there is no key against doubles. */
    public AvitoAnswer text(AvitoAccount account, String chat, String text, Duration within) {
        return api.call(
                account,
                AvitoRequest.post(
                                "/messenger/v1" + path(account, chat) + "/messages",
                                Map.of("type", "text", "message", Map.of("text", text)))
                        .within(within));
    }

    /** Sends a picture that Avito has already. */
    public AvitoAnswer image(AvitoAccount account, String chat, String image, Duration within) {
        return api.call(
                account,
                AvitoRequest.post("/messenger/v1" + path(account, chat) + "/messages/image", Map.of("image_id", image))
                        .within(within));
    }

    private static String path(AvitoAccount account, String chat) {
        return "/accounts/" + account.userId() + "/chats/" + AvitoRequest.encoded(chat);
    }
}
