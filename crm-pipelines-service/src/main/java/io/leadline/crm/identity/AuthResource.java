package io.leadline.crm.identity;

import io.leadline.contracts.identity.CurrentCaller;
import io.leadline.contracts.identity.Permission;
import io.leadline.crm.sessions.SessionSettings;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Signing in and out. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Auth")
public class AuthResource {
    static final String COOKIE = "leadline_refresh";
    private static final String COOKIE_MODE = "cookie";

    private final Logins logins;
    private final ClientAddress addresses;
    private final LoginSettings settings;
    private final SessionSettings sessions;
    private final CurrentCaller caller;

    AuthResource(
            Logins logins,
            ClientAddress addresses,
            LoginSettings settings,
            SessionSettings sessions,
            CurrentCaller caller) {
        this.logins = logins;
        this.addresses = addresses;
        this.settings = settings;
        this.sessions = sessions;
        this.caller = caller;
    }

    @POST
    @Path("/login")
    @PermitAll
    @Operation(
            operationId = "login",
            summary = "Sign in",
            description = "With X-Refresh: cookie the refresh token comes as an HttpOnly cookie, not in the body.")
    @APIResponse(responseCode = "401", description = "INVALID_CREDENTIALS: unknown, wrong, or blocked")
    @APIResponse(responseCode = "429", description = "TOO_MANY_LOGINS of this login or client address; see Retry-After")
    public RestResponse<SignedIn> login(
            @Valid @NotNull LoginRequest wanted,
            @RestHeader("X-Refresh") @Parameter(description = "cookie, for browsers") String refresh,
            @Context HttpServerRequest request) {
        return answer(logins.login(wanted, addresses.of(request)), COOKIE_MODE.equalsIgnoreCase(refresh));
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Operation(
            operationId = "refresh",
            summary = "Get a new access token",
            description =
                    "Spends the refresh token of the body, or else of the cookie; the next one comes the same way."
                            + " One that was spent before ends its session.")
    @APIResponse(responseCode = "401", description = "INVALID_REFRESH_TOKEN: the session has ended")
    public RestResponse<SignedIn> refresh(
            @Valid RefreshRequest body, @RestCookie(COOKIE) @Parameter(hidden = true) String cookie) {
        var inBody = body != null && body.refreshToken() != null;
        if (!inBody && cookie == null) {
            throw Logins.sessionEnded();
        }
        return answer(logins.refresh(inBody ? body.refreshToken() : cookie), !inBody);
    }

    @POST
    @Path("/logout")
    @PermitAll
    @Operation(operationId = "logout", summary = "End the session of the refresh token, in the body or the cookie")
    @APIResponse(responseCode = "204", description = "The session is over; also if there was none")
    public RestResponse<Void> logout(
            @Valid RefreshRequest body, @RestCookie(COOKIE) @Parameter(hidden = true) String cookie) {
        if (body != null && body.refreshToken() != null) {
            logins.logout(body.refreshToken());
        }
        if (cookie == null) {
            return RestResponse.noContent();
        }
        logins.logout(cookie);
        return RestResponse.ResponseBuilder.<Void>noContent()
                .cookie(cookie("", Duration.ZERO))
                .build();
    }

    @GET
    @Path("/me")
    @PermissionsAllowed(Permission.PROFILE)
    @Operation(operationId = "getProfile", summary = "Who one is, and in which tenant")
    public Profile me() {
        return logins.profile(caller.get());
    }

    private RestResponse<SignedIn> answer(SignedIn signedIn, boolean inCookie) {
        var answer = RestResponse.ResponseBuilder.ok(inCookie ? signedIn.withoutRefreshToken() : signedIn)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return inCookie
                ? answer.cookie(cookie(signedIn.refreshToken(), sessions.life()))
                        .build()
                : answer.build();
    }

    private NewCookie cookie(String value, Duration life) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/api/auth")
                .httpOnly(true)
                .secure(settings.secureCookie())
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge((int) life.toSeconds())
                .build();
    }
}
