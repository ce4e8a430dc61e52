package io.leadline.crm.users;

import io.leadline.contracts.idempotency.Idempotent;
import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.contracts.precondition.Version;
import io.leadline.crm.passwords.Passwords;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
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

/** The people of the tenant. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Users")
public class UserResource {
    private final Users users;
    private final Passwords passwords;
    private final CurrentCaller caller;

    UserResource(Users users, Passwords passwords, CurrentCaller caller) {
        this.users = users;
        this.passwords = passwords;
        this.caller = caller;
    }

    @POST
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.USERS_WRITE)
    @Operation(operationId = "createUser", summary = "Make a user; an owner is made by owners only")
    @APIResponseSchema(value = UserView.class, responseCode = "201")
    @APIResponse(responseCode = "409", description = "LOGIN_TAKEN: logins are unique over all tenants")
    public RestResponse<UserView> create(@Valid @NotNull NewUser wanted) {
        var made = users.create(caller.get(), wanted, passwords.hash(wanted.password()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made.user())
                .location(URI.create("/api/users/" + made.user().id()))
                .header(HttpHeaders.ETAG, Version.tag(made.version()))
                .build();
    }

    @GET
    @PermissionsAllowed(Permission.USERS_READ)
    @Operation(operationId = "listUsers", summary = "Users by last name, first name and number")
    public UserPage list(
            @RestQuery @Parameter(description = "owner, admin, rop, mop, manager, financier or operator") String role,
            @RestQuery @Parameter(description = "active or blocked") String status,
            @RestQuery @Size(max = 100) @Parameter(description = "Part of the name or login") String search,
            @RestQuery @DefaultValue("1") @Min(1) @Max(1_000_000) int page,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size) {
        return users.page(caller.get(), UserFilter.parse(role, status, search), page, size);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Permission.USERS_READ)
    @Operation(operationId = "getUser", summary = "One user, with its ETag")
    public RestResponse<UserView> get(@RestPath long id) {
        return tagged(users.get(caller.get(), id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.USERS_WRITE)
    @Operation(operationId = "editUser", summary = "Change a user; an owner is changed by owners only")
    @APIResponse(responseCode = "409", description = "LOGIN_TAKEN, or LAST_OWNER: a tenant keeps an active owner")
    public RestResponse<UserView> edit(
            @RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, @Valid @NotNull EditUser edit) {
        return tagged(users.edit(caller.get(), id, edit, ifMatch));
    }

    @POST
    @Path("/{id}/block")
    @PermissionsAllowed(Permission.USERS_WRITE)
    @Operation(operationId = "blockUser", summary = "Block a user: sessions end, live tokens are refused from then on")
    @APIResponse(responseCode = "409", description = "OWN_ACCOUNT, or LAST_OWNER: a tenant keeps an active owner")
    public RestResponse<UserView> block(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(users.become(caller.get(), id, UserStatus.BLOCKED, ifMatch));
    }

    @POST
    @Path("/{id}/unblock")
    @PermissionsAllowed(Permission.USERS_WRITE)
    @Operation(operationId = "unblockUser", summary = "Let a blocked user sign in again")
    public RestResponse<UserView> unblock(@RestPath long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return tagged(users.become(caller.get(), id, UserStatus.ACTIVE, ifMatch));
    }

    @POST
    @Path("/{id}/reset-password")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Permission.USERS_WRITE)
    @Operation(operationId = "resetPassword", summary = "Give a user a new password and end the user's sessions")
    @APIResponse(responseCode = "204", description = "The new password holds")
    public void resetPassword(@RestPath long id, @Valid @NotNull ResetPassword wanted) {
        users.resetPassword(caller.get(), id, passwords.hash(wanted.password()));
    }

    private static RestResponse<UserView> tagged(Users.Versioned user) {
        return RestResponse.ResponseBuilder.ok(user.user())
                .header(HttpHeaders.ETAG, Version.tag(user.version()))
                .build();
    }
}
