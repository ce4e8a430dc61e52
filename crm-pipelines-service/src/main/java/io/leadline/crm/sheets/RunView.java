package io.leadline.crm.sheets;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.Tuple;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A run of the export.
 *
 * @param trigger {@code manual}, {@code schedule} or {@code lead}
 * @param error of the last try, also while it is tried again
 * @param nextTryAt null unless it waits
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "SheetRun", examples = """
                {"id":7,"trigger":"manual","state":"done","rows_added":120,"rows_changed":3,"error":null,"attempts":1,\
                "created_at":"2026-11-21T09:00:00Z","finished_at":"2026-11-21T09:00:04Z","next_try_at":null}""")
record RunView(
        long id,
        String trigger,
        RunState state,
        int rowsAdded,
        int rowsChanged,
        String error,
        int attempts,
        Instant createdAt,
        Instant finishedAt,
        Instant nextTryAt) {

    static RunView of(Tuple row) {
        var state = RunState.of(row.get("state", String.class));
        return new RunView(
                row.get("id", Long.class),
                row.get("trigger", String.class),
                state,
                row.get("added", Integer.class),
                row.get("changed", Integer.class),
                row.get("last_error", String.class),
                row.get("attempts", Integer.class),
                row.get("created_at", Instant.class),
                row.get("settled_at", Instant.class),
                state == RunState.QUEUED ? row.get("due_at", Instant.class) : null);
    }
}
