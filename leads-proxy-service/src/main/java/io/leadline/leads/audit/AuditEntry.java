package io.leadline.leads.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One write somebody wanted, as it is shown.
 *
 * @param before null where the proxy had not read the lead lately; then {@code beforeAt} is null too
 * @param outcome {@code unknown} with no {@code completedAt}: nobody completed the row, or the call still runs
 */
@RegisterForReflection
@Schema(
        name = "LeadAuditEntry",
        requiredProperties = {"id", "operation", "user", "after", "at", "outcome"})
public record AuditEntry(
        long id,
        AuditOperation operation,
        @JsonProperty("lead_uuid") @Schema(nullable = true) String leadUuid,
        Actor user,

        @Schema(nullable = true, description = "The fields as last read from Workiz, at before_at; null if not lately")
        Map<String, Object> before,

        @JsonProperty("before_at") @Schema(format = "date-time", nullable = true)
        String beforeAt,

        @Schema(description = "The fields that were sent; null empties one")
        Map<String, Object> after,

        AuditOutcome outcome,
        @JsonProperty("error_code") @Schema(nullable = true) String errorCode,

        @JsonProperty("result_uuid") @Schema(nullable = true, description = "The new lead, or the job a lead became")
        String resultUuid,

        @JsonProperty("request_id") @Schema(nullable = true) String requestId,
        @Schema(format = "date-time") String at,

        @JsonProperty("completed_at") @Schema(format = "date-time", nullable = true)
        String completedAt) {

    /** Who it was. */
    @RegisterForReflection
    @Schema(
            name = "LeadAuditUser",
            requiredProperties = {"id", "login"})
    public record Actor(
            UUID id,
            @Schema(nullable = true) Long uid,
            String login,
            @Schema(nullable = true) String name) {}
}
