package io.leadline.leads.leads;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.leadline.leads.workiz.LeadListing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the list with its place and its filters (spec/leads-workiz-tab.md §4.2). */
@Schema(requiredProperties = {"results", "pagination", "filters"})
record LeadPage(List<Lead> results, Pagination pagination, Filters filters) {
    /** @param workizSaysMore Workiz's own flag, null where it sent none: then a full page stands for more */
    static LeadPage of(LeadListing wanted, List<Lead> leads, Boolean workizSaysMore) {
        var more = workizSaysMore != null ? workizSaysMore : leads.size() == wanted.records();
        return new LeadPage(
                leads,
                new Pagination(wanted.offset(), wanted.records(), leads.size(), more),
                new Filters(wanted.startDate().toString(), wanted.onlyOpen(), wanted.status()));
    }

    /** What it takes in memory, roughly. */
    int bytes() {
        return results.stream().mapToInt(Lead::bytes).sum() + 500;
    }

    @Schema(requiredProperties = {"offset", "records", "returned", "has_more"})
    record Pagination(
            int offset,
            int records,
            int returned,
            @JsonProperty("has_more") boolean hasMore) {}

    /** @param startDate also where the request named none: then it is the default */
    @Schema(requiredProperties = {"start_date", "only_open", "status"})
    record Filters(
            @JsonProperty("start_date") @Schema(format = "date")
            String startDate,

            @JsonProperty("only_open") boolean onlyOpen,
            List<String> status) {}
}
