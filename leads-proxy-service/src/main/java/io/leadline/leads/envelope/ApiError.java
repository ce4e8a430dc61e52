package io.leadline.leads.envelope;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every failure (spec/leads-workiz-tab.md §2.3, §4.1), also those the framework answers by itself. */
@RegisterForReflection
@Schema(name = "ApiError")
public record ApiError(
        @Schema(required = true, enumeration = "false") boolean ok,
        @Schema(required = true) Failure error) {

    /**
     * What went wrong.
     *
     * @param details for a validation error the fields at fault, {@code [{field, message}]}; else null
     */
    @RegisterForReflection
    @Schema(name = "ApiFailure")
    public record Failure(
            @Schema(required = true, examples = "VALIDATION_ERROR")
            String code,

            @Schema(required = true) String message,

            @Schema(nullable = true, description = "The fields at fault, [{field, message}]; null for other failures")
            Object details,

            @JsonProperty("correlation_id") @Schema(required = true, examples = "req_01KAJ0V1Q8TZ7V3S6X4Y2M5N9P")
            String correlationId) {}
}
