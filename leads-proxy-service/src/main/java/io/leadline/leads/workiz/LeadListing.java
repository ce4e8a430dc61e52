package io.leadline.leads.workiz;

import java.time.LocalDate;
import java.util.List;

/**
 * Which leads {@code lead/all/} shall list (upstreams/workiz.md §3).
 *
 * @param startDate null leaves it to Workiz: the last 14 days
 * @param offset in records
 * @param records 1 to 100
 * @param status empty for all
 */
public record LeadListing(LocalDate startDate, int offset, int records, boolean onlyOpen, List<String> status) {
    /** The same from another date on. */
    public LeadListing from(LocalDate date) {
        return new LeadListing(date, offset, records, onlyOpen, status);
    }
}
