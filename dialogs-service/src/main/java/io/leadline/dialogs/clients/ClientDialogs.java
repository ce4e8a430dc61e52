package io.leadline.dialogs.clients;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A client's dialogs as the card shows them; who keeps the dialogs answers, for it knows the clients. */
public interface ClientDialogs {
    /** The last ones spoken in; one statement. */
    List<ClientCard.DialogBrief> of(long tenant, UUID client, int limit);

    /** All of a client's dialogs, held until the transaction ends; in the order of their numbers. */
    List<UUID> hold(long tenant, UUID client);

    /**
     * A client's dialogs that began in a chat of other dialogs, or with a person a channel knows by a number; held.
     *
     * @param dialogs whose chats are meant
     * @param numbers channel:number, such as telegram:123456789
     * @param since when they began
     */
    List<UUID> holdBegunSince(
            long tenant, UUID client, Collection<UUID> dialogs, Collection<String> numbers, Instant since);

    /** Makes held dialogs, with everything in them, another client's. */
    void give(long tenant, Collection<UUID> dialogs, UUID client);

    /** What a client's dialogs add up to. */
    Sums sums(long tenant, UUID client);

    /** @param lastMessageAt null where there is no dialog */
    record Sums(int total, int active, int completed, BigDecimal spent, Instant lastMessageAt) {}
}
