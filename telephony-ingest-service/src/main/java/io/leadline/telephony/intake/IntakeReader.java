package io.leadline.telephony.intake;

import io.leadline.contracts.inbox.InboxTable;
import io.leadline.contracts.inbox.Outcome;
import java.util.List;

/** Makes what a provider sent come true; implemented by a bean for each provider. */
public interface IntakeReader {
    /** Whose words it reads. */
    Provider provider();

    /**
     * Handles one, in the tenant's running transaction. What it throws undoes that, and the entry is tried again.
     */
    Outcome happens(IntakeRow row);

    /** Handles several of one tenant; see {@link InboxTable#happen}. For readers who write less that way. */
    default List<Outcome> happen(List<IntakeRow> rows) {
        return rows.stream().map(this::happens).toList();
    }
}
