package io.leadline.dialogs.presence;

import io.leadline.contracts.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** How it stands with somebody, and what crm knows of it; each method is one transaction. */
@ApplicationScoped
@Transactional
class Standings {
    private static final String STANDING = """
            select exists (select from dialogs.connection where tenant_id = ? and number = ? and until >= ?) as connected,
                coalesce((select connected from dialogs.presence_told where tenant_id = ? and number = ?), false) as told
            """;

    private static final String TOLD = """
            insert into dialogs.presence_told (tenant_id, number, connected) values (?, ?, ?)
            on conflict (tenant_id, number) do update set connected = excluded.connected
            """;

    private final Database database;

    Standings(Database database) {
        this.database = database;
    }

    /** @param told what crm knows */
    record Standing(boolean connected, boolean told) {}

    Standing of(long tenant, long number, Instant now) {
        return database.first(
                        STANDING,
                        row -> new Standing(row.bool("connected"), row.bool("told")),
                        tenant,
                        number,
                        now,
                        tenant,
                        number)
                .orElseThrow();
    }

    void told(long tenant, long number, boolean connected) {
        database.update(TOLD, tenant, number, connected);
    }
}
