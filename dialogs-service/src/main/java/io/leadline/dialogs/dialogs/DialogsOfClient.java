package io.leadline.dialogs.dialogs;

import io.leadline.contracts.database.Database;
import io.leadline.dialogs.clients.ClientCard;
import io.leadline.dialogs.clients.ClientDialogs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** The dialogs on a client's card. */
@ApplicationScoped
@Transactional
class DialogsOfClient implements ClientDialogs {
    private final Database database;
    private final DialogRows rows;

    DialogsOfClient(Database database, DialogRows rows) {
        this.database = database;
        this.rows = rows;
    }

    @Override
    public List<ClientCard.DialogBrief> of(long tenant, UUID client, int limit) {
        return database.list(
                """
                select id, channel, status, context::text as context, created_at, last_message_at from dialogs.dialog
                where tenant_id = ? and client_id = ? order by last_message_at desc, id limit ?""",
                row -> new ClientCard.DialogBrief(
                        row.uuid("id"),
                        row.text("channel"),
                        row.text("status"),
                        DialogContext.of(rows.object(row.text("context"))).brief(),
                        row.instant("created_at"),
                        row.instant("last_message_at")),
                tenant,
                client,
                limit);
    }
}
