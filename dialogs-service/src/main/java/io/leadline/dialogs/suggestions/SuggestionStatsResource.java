package io.leadline.dialogs.suggestions;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** How good the engines are. */
@Path("/api/v2/suggestions/stats")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Suggestions")
public class SuggestionStatsResource {
    private final SuggestionLedger ledger;
    private final CurrentCaller caller;

    SuggestionStatsResource(SuggestionLedger ledger, CurrentCaller caller) {
        this.ledger = ledger;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "suggestionStats",
            summary = "What became of suggestions, per engine and type",
            description = "Of those made from from on and before to; without them of the last 30 days.")
    public SuggestionFigures stats(
            @RestQuery @Parameter(description = "ISO 8601; without an offset the tenant's time") String from,
            @RestQuery @Parameter(description = "Likewise; not included") String to) {
        return ledger.figures(caller.get().tenantNumber(), from, to);
    }
}
