package io.leadline.leads.envelope;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every successful answer (spec/leads-workiz-tab.md §2.3, §4.1). */
public record ApiSuccess<T>(
        @Schema(required = true, enumeration = "true") boolean ok,
        @Schema(required = true) T data,
        @Schema(required = true) Meta meta) {

    /**
     * About the answer, not the lead.
     *
     * @param stale true where an old answer stands in for Workiz, which is down; else absent
     * @param asOf when Workiz gave the old answer; else absent
     */
    @Schema(name = "Meta")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Meta(
            @JsonProperty("request_id") @Schema(required = true, examples = "req_01KAJ0V1Q8TZ7V3S6X4Y2M5N9P")
            String requestId,

            @Schema(required = true, format = "date-time", examples = "2026-02-09T20:00:00.000Z")
            String timestamp,

            @Schema(description = "true: Workiz is down and this is an old answer; else absent")
            Boolean stale,

            @JsonProperty("as_of")
            @Schema(format = "date-time", description = "When Workiz gave the old answer; else absent")
            String asOf) {}
}
