package io.leadline.telephony.intake;

import io.leadline.contracts.inbox.InboxTable;
import io.leadline.contracts.inbox.Outcome;
import java.util.List;

/** Makes what a provider sent come true; implemented by a bean for each provider. */
public interface IntakeReader {
    /** Whose words it reads. */
    Provider provider();

    /** Handles entries of one tenant, in its running transaction; see {@link InboxTable#happen}. */
    List<Outcome> happen(List<IntakeRow> rows);
}
