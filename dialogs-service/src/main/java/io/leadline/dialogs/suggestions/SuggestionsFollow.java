package io.leadline.dialogs.suggestions;

import io.leadline.contracts.database.Database;
import io.leadline.dialogs.dialogs.FollowsDialogs;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.UUID;

/** Suggestions are about the client the dialog is with. */
@Singleton
class SuggestionsFollow implements FollowsDialogs {
    private final Database database;

    SuggestionsFollow(Database database) {
        this.database = database;
    }

    @Override
    public void dialogsGiven(long tenant, Collection<UUID> dialogs, UUID client) {
        database.update(
                "update dialogs.suggestion set client_id = ? where tenant_id = ? and dialog_id = any(?::uuid[])",
                client,
                tenant,
                dialogs);
    }
}
