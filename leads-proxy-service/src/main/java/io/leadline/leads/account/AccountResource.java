package io.leadline.leads.account;

import io.leadline.contracts.identity.Permission;
import io.leadline.leads.envelope.ApiSuccess;
import io.leadline.leads.envelope.SuccessEnvelope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * The tenant's Workiz account. Not behind FEATURE_LEADS_TAB: it is set up before the tab is switched on. Examples and
 * error answers: AccountApiDocument.
 */
@Path("/api/workiz/account")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Workiz account")
@RunOnVirtualThread
class AccountResource {
    private final AccountSetup setup;
    private final SuccessEnvelope envelope;

    AccountResource(AccountSetup setup, SuccessEnvelope envelope) {
        this.setup = setup;
        this.envelope = envelope;
    }

    @GET
    @PermissionsAllowed(Permission.WORKIZ_ACCOUNT)
    @Operation(
            operationId = "getWorkizAccount",
            summary = "The tenant's Workiz account, without its secrets",
            description = "source tells where it comes from; with none the leads operations answer 503.")
    public ApiSuccess<AccountView> get() {
        return envelope.of(setup.view());
    }

    @PUT
    @PermissionsAllowed(Permission.WORKIZ_ACCOUNT)
    @Operation(
            operationId = "saveWorkizAccount",
            summary = "Saves the tenant's Workiz account and tries it",
            description = "What is left out stays as it was saved, so that {} tries the saved account again; the first"
                    + " time all three fields are needed. Credentials that Workiz refuses are not saved (422 names the"
                    + " field). Where Workiz cannot be asked they are saved and connection.status is unconfirmed."
                    + " All replicas work with the new account within 5 seconds.")
    public ApiSuccess<AccountView> save(@NotNull @Valid AccountForm body) {
        return envelope.of(setup.save(body));
    }
}
