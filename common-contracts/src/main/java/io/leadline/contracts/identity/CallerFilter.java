package io.leadline.contracts.identity;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns the verified token into the {@link Caller} and settles the tenant: it comes from the token only;
 * {@code tenant_id=} and {@code X-Tenant-ID} may confirm it, and are the only word a service has (DESIGN §2).
 */
@Provider
@Priority(Priorities.AUTHORIZATION + 10)
class CallerFilter implements ContainerRequestFilter {
    private static final String HEADER = "X-Tenant-ID";
    private static final String QUERY = "tenant_id";

    private final SecurityIdentity identity;
    private final CurrentCaller current;
    private final Callers callers;

    CallerFilter(SecurityIdentity identity, CurrentCaller current, Callers callers) {
        this.identity = identity;
        this.current = current;
        this.callers = callers;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isAnonymous() && identity.getPrincipal() instanceof JsonWebToken token) {
            current.set(callerOf(token, request));
        }
    }

    /**
     * Also with a token that is not valid: a closed operation has refused it before any filter runs, and on an open
     * one an expired token sent along must not keep anybody from signing in anew.
     */
    private boolean isAnonymous() {
        try {
            return identity.isAnonymous();
        } catch (AuthenticationFailedException _) {
            return true;
        }
    }

    private Caller callerOf(JsonWebToken token, ContainerRequestContext request) {
        var named = namedTenants(request);
        var caller = callers.of(token);
        if (caller.role() == Role.SERVICE) {
            return named.isEmpty() ? caller : callers.serviceOf(token, serviceTenant(named));
        }
        for (var tenant : named) {
            if (!tenant.means(caller)) {
                throw new Problem(CommonProblem.FORBIDDEN, "The named tenant is not the token's");
            }
        }
        return caller;
    }

    private static List<NamedTenant> namedTenants(ContainerRequestContext request) {
        var query = request.getUriInfo().getQueryParameters().getOrDefault(QUERY, List.of());
        var header = request.getHeaders().getOrDefault(HEADER, List.of());
        return java.util.stream.Stream.concat(
                        query.stream().map(v -> NamedTenant.parse(QUERY, v)),
                        header.stream().map(v -> NamedTenant.parse(HEADER, v)))
                .toList();
    }

    private static long serviceTenant(List<NamedTenant> named) {
        var first = named.getFirst();
        if (first.number() == null || named.stream().anyMatch(t -> !t.equals(first))) {
            throw Problem.invalid(HEADER, "must name one tenant, by its number");
        }
        return first.number();
    }

    private record NamedTenant(Long number, UUID uuid) {
        static NamedTenant parse(String where, String value) {
            try {
                return value.length() == 36
                        ? new NamedTenant(null, UUID.fromString(value))
                        : new NamedTenant(Long.valueOf(value), null);
            } catch (IllegalArgumentException _) {
                throw Problem.invalid(where, "must be a tenant's number or uuid");
            }
        }

        boolean means(Caller caller) {
            return number != null ? number.equals(caller.tenantNumber()) : uuid.equals(caller.tenant());
        }
    }
}
