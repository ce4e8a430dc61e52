package io.leadline.telephony.calls.list;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Calls over HTTP (roadmap, stage 4). */
@Path("/api/calls")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Calls")
public class CallResource {
    private final CallList calls;
    private final CurrentCaller caller;

    CallResource(CallList calls, CurrentCaller caller) {
        this.calls = calls;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.CALLS_READ)
    @Operation(
            operationId = "listCalls",
            summary = "The calls, the latest first",
            description = "РК, city and name on Avito are those the line had when the call came.")
    public CallPage list(@Valid @BeanParam CallFilter filter) {
        return calls.page(caller.get().tenantNumber(), filter);
    }

    @GET
    @Path("/{call_id}")
    @PermissionsAllowed(Permission.CALLS_READ)
    @Operation(operationId = "getCall", summary = "A call with its legs, and its ETag")
    public RestResponse<CallDetail> get(@RestPath("call_id") UUID id) {
        var found = calls.get(caller.get().tenantNumber(), id);
        return RestResponse.ResponseBuilder.ok(found.call())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }
}
