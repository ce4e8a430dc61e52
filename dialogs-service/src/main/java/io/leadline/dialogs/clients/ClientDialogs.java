package io.leadline.dialogs.clients;

import java.util.List;
import java.util.UUID;

/** A client's dialogs as the card shows them; who keeps the dialogs answers, for it knows the clients. */
public interface ClientDialogs {
    /** The last ones spoken in; one statement. */
    List<ClientCard.DialogBrief> of(long tenant, UUID client, int limit);
}
