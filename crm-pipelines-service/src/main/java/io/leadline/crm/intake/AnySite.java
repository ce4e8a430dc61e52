package io.leadline.crm.intake;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets forms of any site post: the tenants' sites are nobody's setting, and the CORS filter answers 403 to the origins
 * it was not told of. No cookie or token counts here, so any origin is as good as none.
 */
@Singleton
class AnySite {
    /** Before the CORS filter (300), after the request id. */
    private static final int BEFORE_CORS = 500;

    private static final String PREFIX = SourceKey.PATH + "/";
    private static final int A_DAY = 86_400;

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_CORS);
    }

    private void handle(RoutingContext request) {
        if (!request.normalizedPath().startsWith(PREFIX) || request.request().getHeader(HttpHeaders.ORIGIN) == null) {
            request.next();
            return;
        }
        var response = request.response().putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        if (request.request().method().equals(HttpMethod.OPTIONS)) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, Integer.toString(A_DAY))
                    .setStatusCode(204)
                    .end();
            return;
        }
        request.request().headers().remove(HttpHeaders.ORIGIN);
        request.next();
    }
}
