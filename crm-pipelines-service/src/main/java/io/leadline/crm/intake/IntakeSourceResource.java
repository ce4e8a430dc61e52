package io.leadline.crm.intake;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * The forms and bots that send leads, and their keys. What answers with a key does not take an Idempotency-Key: the
 * answer would be kept for a day, and the key with it.
 */
@Path("/api/lead-sources")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lead sources")
public class IntakeSourceResource {
    private final IntakeSources sources;
    private final CurrentCaller caller;

    IntakeSourceResource(IntakeSources sources, CurrentCaller caller) {
        this.sources = sources;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(operationId = "listLeadSources", summary = "The forms and bots that send leads")
    public IntakeSourceList list() {
        return sources.list(caller.get());
    }

    @GET
    @Path("/{source_id}")
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(operationId = "getLeadSource", summary = "One source, with its ETag")
    public RestResponse<IntakeSourceView> get(@RestPath("source_id") long id) {
        return tagged(sources.get(caller.get(), id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(operationId = "createLeadSource", summary = "Make a source; its key is told this once")
    @APIResponseSchema(value = IntakeSourceKey.class, responseCode = "201")
    public RestResponse<IntakeSourceKey> create(@Valid @NotNull NewIntakeSource wanted) {
        var made = sources.create(caller.get(), wanted);
        return keyed(RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.key()), made)
                .location(URI.create("/api/lead-sources/" + made.key().source().id()))
                .build();
    }

    @PATCH
    @Path("/{source_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(operationId = "editLeadSource", summary = "Change a source; its key stays")
    public RestResponse<IntakeSourceView> edit(
            @RestPath("source_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditIntakeSource edit) {
        return tagged(sources.edit(caller.get(), id, edit, ifMatch));
    }

    @POST
    @Path("/{source_id}/rotate")
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(
            operationId = "rotateLeadSourceKey",
            summary = "A new key; the old one goes on until previous_key_until, that forms can be changed meanwhile")
    @APIResponseSchema(value = IntakeSourceKey.class, responseCode = "200")
    public RestResponse<IntakeSourceKey> rotate(
            @RestPath("source_id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        var made = sources.rotate(caller.get(), id, ifMatch);
        return keyed(RestResponse.ResponseBuilder.ok(made.key()), made).build();
    }

    @DELETE
    @Path("/{source_id}")
    @PermissionsAllowed(Permission.LEAD_SOURCES_WRITE)
    @Operation(
            operationId = "deleteLeadSource",
            summary = "Delete a source",
            description = "All its keys end at once; what it sent is still handled and can be seen.")
    @APIResponse(responseCode = "204", description = "The source is gone")
    public void delete(@RestPath("source_id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        sources.delete(caller.get(), id, ifMatch);
    }

    private static RestResponse<IntakeSourceView> tagged(IntakeSources.Versioned found) {
        return RestResponse.ResponseBuilder.ok(found.source())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }

    private static RestResponse.ResponseBuilder<IntakeSourceKey> keyed(
            RestResponse.ResponseBuilder<IntakeSourceKey> answer, IntakeSources.Keyed made) {
        return answer.header(HttpHeaders.ETAG, Version.tag(made.version()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
