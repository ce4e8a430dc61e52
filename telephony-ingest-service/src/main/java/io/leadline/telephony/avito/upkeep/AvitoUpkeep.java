package io.leadline.telephony.avito.upkeep;

import io.leadline.contracts.retention.Expiring;
import io.leadline.telephony.avito.AvitoSettings;
import jakarta.inject.Singleton;
import java.util.List;

/** What nobody asks for any more: of Avito's chats, what was sent into them, and how. */
@Singleton
class AvitoUpkeep implements Expiring {
    private static final String ALWAYS = "true";
    /** As the indexes have it: what failed means nothing either once its chat has gone on for so long. */
    private static final String OVER = "state in ('sent', 'dead')";

    private final AvitoSettings settings;

    AvitoUpkeep(AvitoSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Old> old() {
        return List.of(
                old("avito_message", ALWAYS, "heard_at"),
                old("avito_chat", ALWAYS, "fetched_at"),
                old("avito_chat_mark", ALWAYS, "read_at"),
                old("avito_sent", ALWAYS, "first_at"),
                old("avito_picture", ALWAYS, "at"),
                old("avito_greeted", ALWAYS, "day"),
                old("avito_fetch", OVER, "settled_at"),
                old("avito_greeting", OVER, "settled_at"));
    }

    private Old old(String table, String over, String since) {
        return new Old("telephony." + table, over, since, settings.keep());
    }
}
