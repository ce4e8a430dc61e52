package io.leadline.telephony.phones;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The tenant's numbers: РК, city and name on Avito of whoever calls one (roadmap, table "mango"). */
@Path("/api/phones")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Phones")
public class PhoneResource {
    private final PhoneBook phones;
    private final CurrentCaller caller;

    PhoneResource(PhoneBook phones, CurrentCaller caller) {
        this.phones = phones;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.CALLS_READ)
    @Operation(operationId = "listPhones", summary = "The numbers and what they stand for")
    public PhonePage list(
            @RestQuery @Size(max = 200) @Parameter(description = "A part of number, РК, city or name on Avito")
                    String search,
            @RestQuery @DefaultValue("1") @Min(1) @Max(100_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int limit) {
        return phones.page(caller.get().tenantNumber(), search, page, limit);
    }

    @GET
    @Path("/{phone_id}")
    @PermissionsAllowed(Permission.CALLS_READ)
    @Operation(operationId = "getPhone", summary = "A number, with its ETag")
    public RestResponse<PhoneView> get(@RestPath("phone_id") long id) {
        return tagged(phones.get(caller.get().tenantNumber(), id));
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "createPhone", summary = "Save a number")
    @APIResponseSchema(value = PhoneView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: the tenant has this number, as one or as a PBX's own")
    public RestResponse<PhoneView> create(@Valid @NotNull NewPhone wanted) {
        var by = caller.get();
        var made = phones.create(by.tenantNumber(), wanted, by.number());
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.phone())
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .location(URI.create("/api/phones/" + made.phone().id()))
                .build();
    }

    @PATCH
    @Path("/{phone_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(
            operationId = "editPhone",
            summary = "Change a number or what it stands for",
            description = "Calls that came before keep what it stood for then.")
    @APIResponse(responseCode = "409", description = "CONFLICT: the tenant has this number, as one or as a PBX's own")
    public RestResponse<PhoneView> edit(
            @RestPath("phone_id") long id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @Valid @NotNull EditPhone edit) {
        var by = caller.get();
        return tagged(phones.edit(by.tenantNumber(), id, edit, ifMatch, by.number()));
    }

    @DELETE
    @Path("/{phone_id}")
    @PermissionsAllowed(Permission.TELEPHONY_SETUP)
    @Operation(operationId = "deletePhone", summary = "Forget a number; its calls stay")
    @APIResponse(responseCode = "204", description = "It is forgotten")
    public void delete(@RestPath("phone_id") long id) {
        phones.delete(caller.get().tenantNumber(), id);
    }

    private static RestResponse<PhoneView> tagged(PhoneBook.Versioned found) {
        return RestResponse.ResponseBuilder.ok(found.phone())
                .header(HttpHeaders.ETAG, Version.tag(found.version()))
                .build();
    }
}
