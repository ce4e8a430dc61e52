package io.leadline.contracts.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses U+0000 in a path or query, as the strict JSON mapper does in bodies: PostgreSQL's text cannot hold it. */
@Provider
class NulFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        if (hasNul(uri.getRawPath()) || hasNul(uri.getRawQuery())) {
            throw Problem.invalid("url", "must not contain U+0000");
        }
    }

    private static boolean hasNul(String part) {
        return part != null && part.contains("%00");
    }
}
