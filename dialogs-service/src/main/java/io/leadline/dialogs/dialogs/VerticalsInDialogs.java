package io.leadline.dialogs.dialogs;

import io.leadline.contracts.database.Database;
import io.leadline.dialogs.verticals.VerticalUse;
import jakarta.inject.Singleton;
import java.util.Set;

/** What dialogs are about. Verticals are changed rarely: these statements have no index of their own. */
@Singleton
class VerticalsInDialogs implements VerticalUse {
    private final Database database;

    VerticalsInDialogs(Database database) {
        this.database = database;
    }

    @Override
    public boolean isUsed(long tenant, long vertical) {
        return database.first(
                        "select 1 as one from dialogs.dialog where tenant_id = ? and vertical_id = ? limit 1",
                        row -> row.integer("one"),
                        tenant,
                        vertical)
                .isPresent();
    }

    @Override
    public Set<String> inUse(long tenant, long vertical, String key) {
        return Set.copyOf(database.list("""
                select distinct context ->> ? as word from dialogs.dialog
                where tenant_id = ? and vertical_id = ? and status = 'active' and context ->> ? is not null""", row -> row.text("word"), key, tenant, vertical, key));
    }
}
