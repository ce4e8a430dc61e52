package io.leadline.dialogs.operators;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Operators over HTTP (dialogs document §7). */
@Path("/api/v2/operators")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Operators")
public class OperatorResource {
    private final Operators operators;
    private final CurrentCaller caller;

    OperatorResource(Operators operators, CurrentCaller caller) {
        this.operators = operators;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(
            operationId = "listOperators",
            summary = "Those who answer dialogs, who is online, and how much each has")
    public OperatorList list() {
        return operators.list(caller.get().tenantNumber());
    }

    @GET
    @Path("/me")
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "getCurrentOperator", summary = "Oneself: what one may do, and one's settings")
    public Me me() {
        return operators.me(caller.get());
    }

    @PATCH
    @Path("/me/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_READ)
    @Operation(operationId = "editOperatorSettings", summary = "Change one's own settings; what is not named stays")
    public Me change(@Valid @NotNull OperatorSettings wanted) {
        return operators.change(caller.get(), wanted);
    }

    @GET
    @Path("/{operator_id}/settings")
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(operationId = "getSettingsOfOperator", summary = "How somebody who answers dialogs works")
    public OperatorSettings settings(@RestPath("operator_id") UUID operator) {
        return operators.settings(caller.get().tenantNumber(), operator);
    }

    @PATCH
    @Path("/{operator_id}/settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.DIALOGS_SETUP)
    @Operation(
            operationId = "editSettingsOfOperator",
            summary = "Say whether dialogs are given to somebody, and how many; what is not named stays")
    public OperatorSettings change(@RestPath("operator_id") UUID operator, @Valid @NotNull OperatorSettings wanted) {
        return operators.change(caller.get().tenantNumber(), operator, wanted);
    }
}
