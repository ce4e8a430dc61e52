package io.leadline.dialogs.suggestions;

import io.leadline.contracts.database.Database;
import io.leadline.dialogs.dialogs.OpenReplies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The quick replies lists of dialogs show. */
@ApplicationScoped
@Transactional
class NewestReplies implements OpenReplies {
    private final Database database;

    NewestReplies(Database database) {
        this.database = database;
    }

    @Override
    public Map<UUID, String> of(long tenant, Collection<UUID> dialogs) {
        return dialogs.isEmpty()
                ? Map.of()
                : database
                        .list("""
                                select distinct on (dialog_id) dialog_id, content from dialogs.suggestion
                                where tenant_id = ? and dialog_id = any(?) and kind = 'quick_reply' and state = 'open'
                                order by dialog_id, created_at desc""", row -> Map.entry(row.uuid("dialog_id"), row.text("content")), tenant, dialogs)
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
