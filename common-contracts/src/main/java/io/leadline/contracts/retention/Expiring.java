package io.leadline.contracts.retention;

import java.time.Duration;
import java.util.List;

/** Rows nobody needs after a while; implemented by CDI beans, removed by {@link Retention}. */
public interface Expiring {
    /** Which rows of which tables. */
    List<Old> old();

    /**
     * Rows of one table, which has an index on the moment with this condition and lets the service select, update
     * (the rows are locked) and delete; one of these for each table.
     *
     * @param table with its schema
     * @param over which rows are over: SQL, written here and nowhere else
     * @param since the column that says since when
     * @param keep for how long they stay after that
     */
    record Old(String table, String over, String since, Duration keep) {}
}
