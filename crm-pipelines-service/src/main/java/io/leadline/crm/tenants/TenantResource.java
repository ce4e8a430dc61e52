package io.leadline.crm.tenants;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.passwords.Passwords;
import io.leadline.crm.problem.CrmProblem;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** All tenants, for the owner of the first one. */
@Path("/api/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tenants")
public class TenantResource {
    private final Tenants tenants;
    private final Passwords passwords;
    private final SystemScope system;
    private final CurrentCaller caller;

    TenantResource(Tenants tenants, Passwords passwords, SystemScope system, CurrentCaller caller) {
        this.tenants = tenants;
        this.passwords = passwords;
        this.system = system;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @ResponseStatus(201)
    @PermissionsAllowed(Permission.TENANTS_WRITE)
    @Operation(operationId = "createTenant", summary = "Make a tenant and its first owner (first tenant's owner only)")
    @APIResponseSchema(value = TenantView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "LOGIN_TAKEN: logins are unique over all tenants")
    public TenantView create(@Valid @NotNull NewTenant wanted) {
        requireFirstTenant();
        var hash = passwords.hash(wanted.owner().password());
        return system.call(() -> tenants.create(wanted, wanted.owner().asUser(), hash));
    }

    @GET
    @PermissionsAllowed(Permission.TENANTS_WRITE)
    @Operation(operationId = "listTenants", summary = "All tenants by number (first tenant's owner only)")
    public TenantPage list(
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        requireFirstTenant();
        return system.call(() -> tenants.page(page, size));
    }

    private void requireFirstTenant() {
        if (caller.get().tenantNumber() != Tenants.FIRST) {
            throw new Problem(CrmProblem.NOT_THE_FIRST_TENANT, "Ask the owner of the first tenant");
        }
    }
}
