package io.leadline.contracts.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers an announced body over the limit with 413 and an error body like any other: Vert.x's own refusal, which
 * would come next, is empty.
 */
@Singleton
class BodyLimit {
    private static final int AFTER_THE_REQUEST_ID = 900;

    private final long limit;
    private final ProblemWriter problems;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ProblemWriter problems) {
        this.limit = limit.asLongValue();
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_THE_REQUEST_ID);
    }

    private void handle(RoutingContext request) {
        if (announced(request) <= limit) {
            request.next();
            return;
        }
        // The body is not read, so the connection is of no further use.
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.answer(
                request.response(),
                new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "The body may have " + limit + " bytes at most"));
    }

    private static long announced(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            // Not ours to refuse.
            return 0;
        }
    }
}
