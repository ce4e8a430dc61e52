package io.leadline.dialogs.messages;

import io.leadline.contracts.directory.Tenants;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.dialogs.timeline.Moment;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What was said in a dialog (dialogs document §2). */
@Path("/api/v2/dialogs/{dialog_id}/messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Messages")
public class MessageResource {
    private final MessageReading reading;
    private final Tenants tenants;
    private final CurrentCaller caller;

    MessageResource(MessageReading reading, Tenants tenants, CurrentCaller caller) {
        this.reading = reading;
        this.tenants = tenants;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "listMessages",
            summary = "The messages of a dialog, a page of the newest before a moment",
            description = "The oldest of the page comes first. No two have the same created_at, so that paging with"
                    + " before leaves none out, however many come meanwhile.")
    public MessagePage list(
            @RestPath("dialog_id") UUID dialog,
            @RestQuery @DefaultValue("50") @Min(1) @Max(100) int limit,
            @RestQuery @Parameter(description = "ISO 8601; without an offset the tenant's time") String before,
            @RestQuery
                    @DefaultValue("message")
                    @Pattern(regexp = "message|all", message = "must be message or all") @Parameter(description = "all shows what happened between the messages too")
                    String types) {
        var tenant = caller.get().tenantNumber();
        return reading.page(
                tenant, dialog, Moment.parse("before", before, tenants.zone(tenant)), limit, "message".equals(types));
    }
}
