package io.leadline.dialogs.dialogs;

import io.leadline.contracts.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;

/** How many active dialogs each operator has. */
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
}
