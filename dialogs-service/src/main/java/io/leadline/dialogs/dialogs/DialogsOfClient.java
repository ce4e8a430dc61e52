package io.leadline.dialogs.dialogs;

import io.leadline.contracts.database.Database;
import io.leadline.dialogs.clients.ClientCard;
import io.leadline.dialogs.clients.ClientDialogs;
import io.leadline.dialogs.timeline.Timeline;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The dialogs on a client's card. */
@ApplicationScoped
@Transactional
class DialogsOfClient implements ClientDialogs {
    private final Database database;
    private final DialogRows rows;
    private final Timeline timeline;
    private final List<FollowsDialogs> followers;

    DialogsOfClient(Database database, DialogRows rows, Timeline timeline, @All List<FollowsDialogs> followers) {
        this.database = database;
        this.rows = rows;
        this.timeline = timeline;
        this.followers = followers;
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

    @Override
    public List<UUID> hold(long tenant, UUID client) {
        return database.list(
                "select id from dialogs.dialog where tenant_id = ? and client_id = ? order by id for no key update",
                row -> row.uuid("id"),
                tenant,
                client);
    }

    @Override
    public List<UUID> holdBegunSince(
            long tenant, UUID client, Collection<UUID> dialogs, Collection<String> numbers, Instant since) {
        return database.list("""
                select d.id from dialogs.dialog d
                where d.tenant_id = ? and d.client_id = ? and d.created_at >= ? and d.id <> all(?::uuid[])
                    and (d.channel || ':' || d.external_chat_id = any(?) or exists (
                        select from dialogs.dialog o
                        where o.tenant_id = d.tenant_id and o.id = any(?::uuid[]) and o.channel = d.channel
                            and o.account_id = d.account_id and o.external_chat_id = d.external_chat_id))
                order by d.id for no key update of d""", row -> row.uuid("id"), tenant, client, since, dialogs, numbers, dialogs);
    }

    @Override
    public void give(long tenant, Collection<UUID> dialogs, UUID client) {
        database.update(
                "update dialogs.dialog set client_id = ?, version = version + 1"
                        + " where tenant_id = ? and id = any(?::uuid[])",
                client,
                tenant,
                dialogs);
        timeline.give(tenant, dialogs, client);
        followers.forEach(follower -> follower.dialogsGiven(tenant, dialogs, client));
    }

    @Override
    public Sums sums(long tenant, UUID client) {
        return database.first(
                        """
                        select count(*) as total, count(*) filter (where status = 'active') as active,
                            count(*) filter (where status = 'completed') as completed, coalesce(sum(spent), 0) as spent,
                            max(last_message_at) as last_message_at
                        from dialogs.dialog where tenant_id = ? and client_id = ?""",
                        row -> new Sums(
                                row.integer("total"),
                                row.integer("active"),
                                row.integer("completed"),
                                row.amount("spent"),
                                row.instant("last_message_at")),
                        tenant,
                        client)
                .orElseThrow();
    }
}
