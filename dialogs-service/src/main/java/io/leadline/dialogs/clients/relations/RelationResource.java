package io.leadline.dialogs.clients.relations;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.dialogs.clients.ClientCard;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Who clients are to each other (dialogs document §3); the card lists them. */
@Path("/api/v2/clients/{client_id}/relations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Clients")
public class RelationResource {
    private final Relations relations;
    private final CurrentCaller caller;

    RelationResource(Relations relations, CurrentCaller caller) {
        this.relations = relations;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "addRelation",
            summary = "Say who another client is to this one",
            description = "One way: the other's card says nothing of it. A second relation to the same client takes"
                    + " the place of the first.")
    @APIResponseSchema(value = ClientCard.Relation.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: a client has 100 relations at most")
    public ClientCard.Relation add(@RestPath("client_id") UUID client, @Valid @NotNull NewRelation relation) {
        return relations.put(caller.get().tenantNumber(), client, relation);
    }

    @DELETE
    @Path("/{other_client_id}")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "removeRelation", summary = "Take a relation away, by the other client's number")
    @APIResponse(responseCode = "204", description = "The card shows it no more")
    public void remove(@RestPath("client_id") UUID client, @RestPath("other_client_id") UUID other) {
        relations.remove(caller.get().tenantNumber(), client, other);
    }
}
