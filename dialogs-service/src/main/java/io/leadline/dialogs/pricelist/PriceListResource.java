package io.leadline.dialogs.pricelist;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The price list over HTTP (dialogs document §6). */
@Path("/api/v2/price-list")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Reference")
public class PriceListResource {
    private final PriceLists prices;
    private final PriceDesk desk;
    private final CurrentCaller caller;

    PriceListResource(PriceLists prices, PriceDesk desk, CurrentCaller caller) {
        this.prices = prices;
        this.desk = desk;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "listPrices", summary = "What services cost")
    public PriceItems list(
            @RestQuery @Size(max = 50) @Parameter(description = "A vertical's code; the first one's without")
                    String vertical,
            @RestQuery @Size(max = 200) @Parameter(description = "A part of service, category or device") String search,
            @RestQuery @DefaultValue("100") @Min(1) @Max(100) int limit) {
        return new PriceItems(prices.list(caller.get().tenantNumber(), vertical, search, limit));
    }

    @PUT
    @Path("/import")
    @Consumes("text/csv")
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(
            operationId = "importPrices",
            summary = "Take a CSV of prices over",
            description =
                    "With semicolons, the names of the columns first. A service that is there already gets the new"
                            + " price; a line that cannot be read leaves everything as it was.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(implementation = String.class),
                            examples =
                                    @ExampleObject(
                                            name = "prices",
                                            value =
                                                    "category;device_pattern;service_name;price_from;price_to;duration_minutes\n"
                                                            + "Замена экрана;iPhone 14 Pro*;Замена дисплея (оригинал);15000;18000;60\n")))
    public ImportedPrices take(
            @RestQuery @Size(max = 50) @Parameter(description = "A vertical's code; the first one's without")
                    String vertical,
            @NotNull String csv) {
        return prices.take(caller.get().tenantNumber(), vertical, csv);
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(operationId = "createPrice", summary = "Add a service to the price list")
    @APIResponseSchema(value = PriceItem.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "CONFLICT: the list has this service for this device")
    public PriceItem create(@Valid @NotNull NewPrice wanted) {
        return desk.create(caller.get().tenantNumber(), wanted);
    }

    @PATCH
    @Path("/{price_id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(operationId = "editPrice", summary = "Change a service or its price; what is absent stays")
    @APIResponse(responseCode = "409", description = "CONFLICT: the list has this service for this device")
    public PriceItem edit(@RestPath("price_id") UUID id, @Valid @NotNull EditPrice edit) {
        return desk.edit(caller.get().tenantNumber(), id, edit);
    }

    @DELETE
    @Path("/{price_id}")
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(operationId = "deletePrice", summary = "Take a service off the price list")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(@RestPath("price_id") UUID id) {
        desk.delete(caller.get().tenantNumber(), id);
    }
}
