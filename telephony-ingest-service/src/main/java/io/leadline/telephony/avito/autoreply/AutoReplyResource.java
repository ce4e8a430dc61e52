package io.leadline.telephony.avito.autoreply;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** "АвтоОтвет" of an account. */
@Path("/api/avito/accounts/{id}/auto-reply")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Avito accounts")
public class AutoReplyResource {
    private final AutoReplies replies;
    private final CurrentCaller caller;

    AutoReplyResource(AutoReplies replies, CurrentCaller caller) {
        this.replies = replies;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.AVITO_READ)
    @Operation(operationId = "getAvitoAutoReply", summary = "The greeting outside working hours, with its ETag")
    @APIResponseSchema(AutoReplyView.class)
    public RestResponse<AutoReplyView> get(@RestPath long id) {
        return tagged(replies.get(caller.get().tenantNumber(), id));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.AVITO_SETUP)
    @Operation(
            operationId = "saveAvitoAutoReply",
            summary = "Change the greeting",
            description = "At most once a chat and day, to who writes outside working hours; off by default.")
    @APIResponseSchema(AutoReplyView.class)
    public RestResponse<AutoReplyView> save(
            @RestPath long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull AutoReplyView wanted) {
        return tagged(replies.save(caller.get(), id, wanted, ifMatch));
    }

    private static RestResponse<AutoReplyView> tagged(AutoReplies.Versioned found) {
        return RestResponse.ResponseBuilder.ok(found.view())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }
}
