package io.leadline.contracts.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Takes a feature's deliveries outside; implemented by CDI beans, run by {@link Deliveries}. The feature's table has
 * the columns of {@code docs/adr/0023-one-worker-for-all-deliveries.md}, and others as the feature likes.
 */
public interface Courier {
    /** The delivery table with its schema: {@code crm.notice}. */
    String table();

    /**
     * One try, outside any transaction, in the delivery's tenant scope; has its own time limit, well below
     * {@link #lease}. What it throws counts as {@link Outcome.Later}, doubtful.
     */
    Outcome deliver(Delivery delivery) throws Exception;

    /** Called in the transaction that writes the outcome down, in the tenant's scope; not for {@link Outcome.Paused}. */
    default void settled(Delivery delivery, Outcome outcome) {}

    /**
     * Whether one replica at a time works, so that {@link #pace} and {@link #parallel} hold over all of them; another
     * takes over within seconds when it dies.
     */
    default boolean alone() {
        return true;
    }

    /** Whether an account of the same name is the same account in every tenant. */
    default boolean shared() {
        return false;
    }

    /** How many of an account are on their way at once; those of one lane never are. */
    default int parallel() {
        return 4;
    }

    /** Least time between the beginnings of two tries of one account. */
    default Duration pace() {
        return Duration.ZERO;
    }

    /** Least time between two tries of what waits together in a lane; a lane with nothing waiting begins at once. */
    default Duration lanePace() {
        return Duration.ZERO;
    }

    /** After so many it is dead. */
    default int tries() {
        return 10;
    }

    /**
     * For how long what was sent stays in the table; empty for ever, for its rows mean more than that they were sent.
     * The table then has an index on {@code settled_at} of the sent ones.
     */
    default Optional<Duration> keep() {
        return Optional.empty();
    }

    /**
     * When a try whose worker went silent is taken up by another, as doubtful; less than {@link
     * Deliveries#LONGEST_WAIT}.
     */
    default Duration lease() {
        return Duration.ofMinutes(2);
    }
}
