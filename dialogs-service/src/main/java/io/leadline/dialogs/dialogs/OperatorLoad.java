package io.leadline.dialogs.dialogs;

import io.leadline.contracts.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How many active dialogs each operator has, and which nobody has. */
@ApplicationScoped
@Transactional
public class OperatorLoad {
    private final Database database;

    OperatorLoad(Database database) {
        this.database = database;
    }

    /** By user number; who has none is not in it. One statement. */
    public Map<Long, Long> activeDialogs(long tenant) {
        return database.list("""
                        select assigned_to, count(*) as dialogs from dialogs.dialog
                        where tenant_id = ? and status = 'active' and assigned_to is not null group by assigned_to""", row -> Map.entry(row.number("assigned_to"), row.number("dialogs")), tenant).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same of these alone; one statement, none for nobody. */
    public Map<Long, Long> activeDialogs(long tenant, Collection<Long> operators) {
        return operators.isEmpty()
                ? Map.of()
                : database
                        .list("""
                        select operator, (
                            select count(*) from dialogs.dialog
                            where tenant_id = ? and assigned_to = operator and status = 'active') as dialogs
                        from unnest(?) as operator""", row -> Map.entry(row.number("operator"), row.number("dialogs")), tenant, operators)
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Active dialogs nobody has, the oldest first, at most so many. */
    public List<UUID> unassigned(long tenant, long limit) {
        return database.list("""
                select id from dialogs.dialog where tenant_id = ? and status = 'active' and assigned_to is null
                order by created_at, id limit ?""", row -> row.uuid("id"), tenant, limit);
    }
}
