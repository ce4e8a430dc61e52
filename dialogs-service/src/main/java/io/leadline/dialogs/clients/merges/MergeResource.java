package io.leadline.dialogs.clients.merges;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Clients with the same phone, who may be one: proposed by the service, decided by operators. */
@Path("/api/v2/clients/merges")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Clients")
public class MergeResource {
    private final Merges merges;
    private final Merging merging;
    private final CurrentCaller caller;

    MergeResource(Merges merges, Merging merging, CurrentCaller caller) {
        this.merges = merges;
        this.merging = merging;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "listMerges",
            summary = "Clients with the same phone, the newest proposal first",
            description = "Proposed when a client gets the phone of another one; the older client would stay.")
    public MergePage list(
            @RestQuery @DefaultValue("proposed") MergeState status,
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return merges.page(caller.get().tenantNumber(), status, page, limit);
    }

    @POST
    @Path("/{merge_id}/confirm")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "confirmMerge",
            summary = "They are one: the kept client takes over all that is the other's",
            description = "Dialogs, numbers in the channels, facts, relations and counts. The other one's number means"
                    + " the kept client from then on, whose card is answered under it.")
    @APIResponseSchema(value = MergeView.class, responseCode = "200")
    @APIResponse(
            responseCode = "409",
            description = "MERGE_DECIDED: it is not proposed any more (state says what it is); MERGE_OVERTAKEN: one of"
                    + " the two was merged with another client meanwhile")
    public MergeView confirm(@RestPath("merge_id") UUID id) {
        var me = caller.get();
        merging.confirm(me.tenantNumber(), id, me.number());
        return merges.require(me.tenantNumber(), id);
    }

    @POST
    @Path("/{merge_id}/reject")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(operationId = "rejectMerge", summary = "They are two: the pair is not proposed again")
    @APIResponseSchema(value = MergeView.class, responseCode = "200")
    @APIResponse(
            responseCode = "409",
            description = "MERGE_DECIDED: it is not proposed any more (state says what it is)")
    public MergeView reject(@RestPath("merge_id") UUID id) {
        var me = caller.get();
        merging.reject(me.tenantNumber(), id, me.number());
        return merges.require(me.tenantNumber(), id);
    }

    @POST
    @Path("/{merge_id}/undo")
    @PermissionsAllowed(Permission.DIALOGS_WRITE)
    @Operation(
            operationId = "undoMerge",
            summary = "They are two after all: what was moved goes back",
            description = "Exactly what the merge moved, and the dialogs that began in the other one's chats since."
                    + " What operators added to the kept client since stays there.")
    @APIResponseSchema(value = MergeView.class, responseCode = "200")
    @APIResponse(
            responseCode = "409",
            description = "MERGE_DECIDED: it is not merged (state says what it is); MERGE_OVERTAKEN: the kept client"
                    + " was itself merged into another one, which has to be undone first")
    public MergeView undo(@RestPath("merge_id") UUID id) {
        var me = caller.get();
        merging.undo(me.tenantNumber(), id, me.number());
        return merges.require(me.tenantNumber(), id);
    }
}
