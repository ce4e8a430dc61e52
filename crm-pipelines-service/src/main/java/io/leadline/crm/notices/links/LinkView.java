package io.leadline.crm.notices.links;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The caller's chat with the notice bot.
 *
 * @param blockedReason in Telegram's words; null unless blocked
 */
@Schema(name = "TelegramLink", examples = """
                {"state":"linked","linked_at":"2026-11-21T09:00:00Z","blocked_at":null,"blocked_reason":null}""")
record LinkView(LinkState state, Instant linkedAt, Instant blockedAt, String blockedReason) {
    static final LinkView NOT_CONFIGURED = new LinkView(LinkState.NOT_CONFIGURED, null, null, null);
    static final LinkView NONE = new LinkView(LinkState.NONE, null, null, null);

    static LinkView of(ChatLink link) {
        return new LinkView(
                link.isOpen() ? LinkState.LINKED : LinkState.BLOCKED,
                link.linkedAt(),
                link.blockedAt(),
                link.blockedReason());
    }
}
