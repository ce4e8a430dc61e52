package io.leadline.dialogs.channels.inbox;

import io.leadline.contracts.retention.Expiring;
import jakarta.inject.Singleton;
import java.util.List;

/** What messengers sent long ago and was handled; no messenger repeats a thing for so long. What failed stays. */
@Singleton
class HandledRows implements Expiring {
    /** As the index channel_inbox_old wants it, and more. */
    private static final String OVER = "state <> 'new' and state in ('done', 'ignored')";

    private final InboxSettings settings;

    HandledRows(InboxSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Old> old() {
        return List.of(new Old("dialogs.channel_inbox", OVER, "received_at", settings.keep()));
    }
}
