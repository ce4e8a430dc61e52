package io.leadline.crm.crmsync;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.crm.integrations.Integration;
import io.leadline.crm.integrations.IntegrationKind;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** A tenant's leads in Bitrix24. */
@Path("/api/integrations/bitrix24")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Integrations")
public class Bitrix24Resource {
    private static final IntegrationKind KIND = IntegrationKind.BITRIX24;

    private final BitrixAccounts accounts;
    private final CrmDesk desk;
    private final LeadPushes pushes;
    private final CurrentCaller caller;

    Bitrix24Resource(BitrixAccounts accounts, CrmDesk desk, LeadPushes pushes, CurrentCaller caller) {
        this.accounts = accounts;
        this.desk = desk;
        this.pushes = pushes;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "getBitrix24", summary = "How leads go to Bitrix24, with its ETag; secrets are not shown")
    public RestResponse<Bitrix24View> get() {
        var tenant = tenant();
        var crm = accounts.any(tenant)
                .orElseThrow(() -> new Problem(CommonProblem.NOT_FOUND, "Bitrix24 is not connected"));
        return shown(tenant, crm);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "saveBitrix24",
            summary = "Connect Bitrix24, or change how leads go there",
            description =
                    "The URL of the webhook is a secret. A new one ends the wait of what was refused with the old one.")
    public RestResponse<Bitrix24View> save(
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Valid @NotNull SaveBitrix24 wanted) {
        accounts.save(caller.get(), wanted, ifMatch);
        pushes.resume(tenant(), KIND);
        return get();
    }

    @DELETE
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "deleteBitrix24", summary = "Disconnect Bitrix24; leads that are there stay")
    @APIResponse(responseCode = "204", description = "The account and its secrets are forgotten")
    public void delete() {
        desk.remove(tenant(), KIND);
    }

    @POST
    @Path("/test")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "testBitrix24",
            summary = "Talk to Bitrix24 and tell what came of it",
            description = "Also tells whether the webhook has the right it needs.")
    public CrmTest test() {
        return desk.test(tenant(), CrmDesk.connected(accounts.any(tenant())));
    }

    @GET
    @Path("/catalogue")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "getBitrix24Catalogue", summary = "Pipelines, stages and people there, to map ours to")
    @APIResponse(responseCode = "503", description = "UNAVAILABLE: Bitrix24 does not tell; the detail says why")
    public Catalogue catalogue() {
        return desk.catalogue(CrmDesk.connected(accounts.any(tenant())));
    }

    @POST
    @Idempotent
    @Path("/push")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(
            operationId = "pushLeadsToBitrix24",
            summary = "Send all leads, or some, as they are now",
            description = "They go in the background; GET leads tells how far it is.")
    @APIResponseSchema(value = PushStarted.class, responseCode = "202")
    @APIResponse(responseCode = "409", description = "CONFLICT: Bitrix24 is not connected, or is switched off")
    public PushStarted push(@Valid @NotNull PushLeads wanted) {
        return desk.push(tenant(), KIND, wanted);
    }

    @GET
    @Path("/leads")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "listBitrix24Leads", summary = "Where leads stand there, the last changed first")
    public LeadSyncPage leads(
            @RestQuery @Parameter(description = "pending, synced, failed or deleted") String state,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return desk.page(tenant(), KIND, state, page, size);
    }

    @POST
    @Path("/leads/{lead_id}/retry")
    @PermissionsAllowed(Permission.INTEGRATIONS_WRITE)
    @Operation(operationId = "retryBitrix24Lead", summary = "Send a lead again, as it is now")
    @APIResponse(responseCode = "204", description = "It goes in the background")
    @APIResponse(responseCode = "409", description = "CONFLICT: Bitrix24 is not connected, or is switched off")
    public void retry(@RestPath("lead_id") long lead) {
        desk.retry(tenant(), KIND, lead);
    }

    private RestResponse<Bitrix24View> shown(long tenant, Bitrix24 crm) {
        var stored = accounts.stored(tenant).orElse(null);
        var standing = CrmStanding.of(stored, pushes.pause(tenant, KIND).orElse(null));
        var options = crm.options();
        var view = new Bitrix24View(
                isOn(stored),
                options.portal(),
                options.entity(),
                options.pipelineId(),
                options.stages(),
                options.fields(),
                options.responsible(),
                options.sources(),
                new SecretView(true),
                standing);
        return RestResponse.ResponseBuilder.ok(view)
                .header(HttpHeaders.ETAG, Version.tag(stored == null ? 0 : stored.version()))
                .build();
    }

    private static boolean isOn(Integration stored) {
        return stored == null || stored.enabled();
    }

    private long tenant() {
        return caller.get().tenantNumber();
    }
}
