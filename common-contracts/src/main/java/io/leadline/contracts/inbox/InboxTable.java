package io.leadline.contracts.inbox;

import io.leadline.contracts.database.Row;
import java.sql.SQLException;
import java.util.List;

/**
 * A table of what came from outside, one row a thing, and what makes it come true; implemented by a CDI bean for each
 * table and worked by {@link Inboxes} (DESIGN §5, ingest rule; docs/adr/0033). The table has {@code tenant_id, id,
 * lane, state} (new, done, ignored, failed), {@code tries, due_at, last_error, handled_at}, and of what is new the
 * indexes {@code (tenant_id, due_at, id)} and {@code (tenant_id, lane, id)}.
 *
 * @param <E> an entry as its readers want it; its text goes into the log and holds nothing personal
 */
public interface InboxTable<E> {
    /** With its schema: {@code telephony.intake}. */
    String name();

    /** Further columns an entry is made of, as SQL names them after {@code select}. */
    String columns();

    /** Makes an entry of its row: {@code tenant_id}, {@code id}, {@code tries} and {@link #columns}. */
    E entry(Row row) throws SQLException;

    /**
     * Handles entries of one tenant, in the running transaction, which is that tenant's; those of a lane stand in their
     * order, and no other worker has others of it. What it throws undoes all of them, and each is tried alone.
     *
     * @return what became of each, in the same order
     */
    List<Outcome> happen(List<E> entries);

    HandlingSettings settings();
}
