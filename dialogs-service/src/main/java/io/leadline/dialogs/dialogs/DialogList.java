package io.leadline.dialogs.dialogs;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.search.SearchWords;
import io.leadline.dialogs.Channel;
import io.leadline.dialogs.Pagination;
import io.leadline.dialogs.clients.ClientRef;
import io.leadline.dialogs.clients.Clients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** The main list: four statements a page, whatever it shows; three for a search, whose finding is not done twice. */
@ApplicationScoped
@Transactional
class DialogList {
    /** The newest so many with the words, beside 500 people: who finds more says one more word. */
    private static final int MOST_MESSAGES_SEARCHED = 2_000;

    private static final String SHOWN = """
            d.id, d.client_id, d.channel, d.account_id, d.status, d.context::text as context,
            d.metadata::text as metadata, d.unread_count, d.last_direction, d.last_content, d.last_message_at, d.created_at
            """;

    private static final String FOUND = """
            with found as materialized (
                select d.id from (
                        select id from dialogs.client_search(?, ?, ?)
                        order by last_contact_at desc nulls last limit 500) c
                    join dialogs.dialog d on d.tenant_id = ? and d.client_id = c.id
                union
                select m.dialog_id from dialogs.message_search(?, ?) m),
            wanted as materialized (
                select d.id, d.last_message_at %s and d.id in (select id from found)),
            page as (select id from wanted order by last_message_at desc, id limit ? offset ?)
            select counted.total,\s""";

    private static final String PAGE_OF_FOUND = """
            from (select count(*) as total from wanted) counted
                left join (page join dialogs.dialog d on d.tenant_id = ? and d.id = page.id) on true
            order by d.last_message_at desc, d.id
            """;

    private final Database database;
    private final DialogRows rows;
    private final Clients clients;
    private final OpenReplies replies;
    private final Tenants tenants;

    DialogList(Database database, DialogRows rows, Clients clients, OpenReplies replies, Tenants tenants) {
        this.database = database;
        this.rows = rows;
        this.clients = clients;
        this.replies = replies;
        this.tenants = tenants;
    }

    private record Line(UUID id, UUID client, DialogCard card) {}

    DialogPage page(long tenant, DialogFilter filter) {
        var values = new ArrayList<>();
        var where = new StringBuilder(" from dialogs.dialog d where d.tenant_id = ?");
        values.add(tenant);
        if (!"all".equals(filter.status)) {
            and(where, values, "d.status", filter.status);
        }
        and(where, values, "d.channel", filter.channel == null ? null : filter.channel.word());
        and(where, values, "d.account_id", filter.accountId);
        return filter.search == null || filter.search.isBlank()
                ? all(tenant, filter, where.toString(), values)
                : found(tenant, filter, where.toString(), values);
    }

    private DialogPage all(long tenant, DialogFilter filter, String where, List<Object> values) {
        var total = database.first("select count(*) as total" + where, row -> row.number("total"), values.toArray())
                .orElse(0L);
        values.addAll(List.of(filter.limit, offset(filter)));
        var lines = database.list(
                "select " + SHOWN + where + " order by d.last_message_at desc, d.id limit ? offset ?",
                this::line,
                values.toArray());
        return new DialogPage(named(tenant, lines), new Pagination(filter.page, filter.limit, total));
    }

    private DialogPage found(long tenant, DialogFilter filter, String where, List<Object> conditions) {
        var values = new ArrayList<Object>(SearchWords.patterns(filter.search, tenants.phoneRegion(tenant)));
        values.addAll(List.of(tenant, filter.search, MOST_MESSAGES_SEARCHED));
        values.addAll(conditions);
        values.addAll(List.of(filter.limit, offset(filter), tenant));
        var total = new long[1];
        var lines = database.list(
                FOUND.formatted(where) + SHOWN + PAGE_OF_FOUND,
                row -> {
                    total[0] = row.number("total");
                    // A page behind the last has the total alone.
                    return row.uuid("id") == null ? null : line(row);
                },
                values.toArray());
        return new DialogPage(
                named(tenant, lines.stream().filter(Objects::nonNull).toList()),
                new Pagination(filter.page, filter.limit, total[0]));
    }

    private static long offset(DialogFilter filter) {
        return (filter.page - 1L) * filter.limit;
    }

    private List<DialogCard> named(long tenant, List<Line> lines) {
        var people = clients.refs(tenant, lines.stream().map(Line::client).collect(Collectors.toSet()));
        var texts = replies.of(tenant, lines.stream().map(Line::id).toList());
        return lines.stream().map(line -> named(line, people, texts)).toList();
    }

    private static DialogCard named(Line line, Map<UUID, ClientRef> people, Map<UUID, String> texts) {
        var card = line.card();
        return new DialogCard(
                card.id(),
                people.get(line.client()),
                card.channel(),
                card.accountId(),
                card.status(),
                card.context(),
                card.lastMessage(),
                card.unreadCount(),
                texts.get(card.id()),
                card.ad(),
                card.createdAt(),
                card.lastMessageAt());
    }

    private Line line(Row row) throws SQLException {
        var account = row.text("account_id");
        var direction = row.text("last_direction");
        var at = row.instant("last_message_at");
        var card = new DialogCard(
                row.uuid("id"),
                null,
                Channel.of(row.text("channel")).orElseThrow(),
                account.isEmpty() ? null : account,
                DialogStatus.of(row.text("status")).orElseThrow(),
                DialogContext.of(rows.object(row.text("context"))).brief(),
                direction == null ? null : new DialogCard.LastMessage(direction, row.text("last_content"), at),
                row.integer("unread_count"),
                null,
                AdRef.of(rows.object(row.text("metadata"))),
                row.instant("created_at"),
                at);
        return new Line(card.id(), row.uuid("client_id"), card);
    }

    private static void and(StringBuilder where, List<Object> values, String column, Object value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ?");
            values.add(value);
        }
    }
}
