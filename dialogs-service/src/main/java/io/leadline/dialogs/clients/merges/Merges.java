package io.leadline.dialogs.clients.merges;

import io.leadline.contracts.database.Database;
import io.leadline.contracts.database.Row;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.Pagination;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Proposals as operators see them. */
@ApplicationScoped
@Transactional
class Merges {
    /** A proposal about somebody who was taken over meanwhile is nobody's to decide. */
    private static final String FROM = """
            from dialogs.client_merge m
                join dialogs.client k on k.tenant_id = m.tenant_id and k.id = m.kept_id
                join dialogs.client g on g.tenant_id = m.tenant_id and g.id = m.merged_id
            where m.tenant_id = ?
            """;

    private static final String WITH_STATE =
            " and m.state = ? and (m.state <> 'proposed' or k.merged_into is null and g.merged_into is null)";

    private static final String COLUMNS =
            "select m.id, m.state, m.created_at, m.decided_at, " + side("k", "kept") + ", " + side("g", "merged") + " ";

    private final Database database;

    Merges(Database database) {
        this.database = database;
    }

    MergePage page(long tenant, MergeState state, int page, int limit) {
        var total = database.first(
                        "select count(*) as n " + FROM + WITH_STATE, row -> row.number("n"), tenant, state.word())
                .orElse(0L);
        var found = database.list(
                COLUMNS + FROM + WITH_STATE + " order by m.created_at desc, m.id limit ? offset ?",
                Merges::view,
                tenant,
                state.word(),
                limit,
                (page - 1L) * limit);
        return new MergePage(found, new Pagination(page, limit, total));
    }

    /** @throws Problem NOT_FOUND */
    MergeView require(long tenant, UUID id) {
        return database.first(COLUMNS + FROM + " and m.id = ?", Merges::view, tenant, id)
                .orElseThrow(() -> unknown(id));
    }

    static Problem unknown(UUID id) {
        return new Problem(CommonProblem.NOT_FOUND, "There is no proposal " + id);
    }

    private static String side(String table, String name) {
        return """
                %1$s.id as %2$s_id, %1$s.name as %2$s_name, coalesce(%1$s.phone_e164, %1$s.phone) as %2$s_phone,
                %1$s.total_dialogs as %2$s_dialogs, %1$s.last_contact_at as %2$s_last,
                array(select h.channel from dialogs.client_channel h
                      where h.tenant_id = m.tenant_id and h.client_id = %1$s.id group by h.channel
                      order by min(h.created_at), h.channel) as %2$s_channels""".formatted(table, name);
    }

    private static MergeView view(Row row) throws SQLException {
        return new MergeView(
                row.uuid("id"),
                MergeState.of(row.text("state")).orElseThrow(),
                side(row, "kept"),
                side(row, "merged"),
                row.instant("created_at"),
                row.instant("decided_at"));
    }

    private static MergeSide side(Row row, String name) throws SQLException {
        List<String> channels = row.texts(name + "_channels");
        return new MergeSide(
                row.uuid(name + "_id"),
                row.text(name + "_name"),
                row.text(name + "_phone"),
                channels,
                row.integer(name + "_dialogs"),
                row.instant(name + "_last"));
    }
}
