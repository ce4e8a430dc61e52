package io.leadline.contracts.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers an announced body over the limit with 413 and an error body like any other: Vert.x's own refusal, which
 * would come next, is empty. Quarkus knows one limit for all of a service; where that leaves room for files ({@code
 * leadline.bodies.large}, the paths that take them), every other body stays at {@code leadline.bodies.usual}.
 */
@Singleton
class BodyLimit {
    private static final int AFTER_THE_REQUEST_ID = 900;
    /** After Quarkus has put down its own limit (order -2), before anything reads. */
    private static final int AFTER_THE_COMMON_LIMIT = -1;
    /** Where Quarkus keeps a request's limit while its body comes in pieces: VertxHttpRecorder.MAX_REQUEST_SIZE_KEY. */
    private static final String LIMIT = "io.quarkus.max-request-size";

    private final long largest;
    private final long usual;
    private final Optional<Pattern> large;
    private final ProblemWriter problems;

    BodyLimit(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest,
            @ConfigProperty(name = "leadline.bodies.usual") Optional<MemorySize> usual,
            @ConfigProperty(name = "leadline.bodies.large") Optional<String> large,
            ProblemWriter problems) {
        this.largest = largest.asLongValue();
        this.usual = usual.map(MemorySize::asLongValue).orElse(this.largest);
        this.large = large.map(Pattern::compile);
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AFTER_THE_REQUEST_ID);
    }

    void limitPieces(@Observes Router router) {
        if (usual < largest) {
            router.route().order(AFTER_THE_COMMON_LIMIT).handler(request -> {
                request.put(LIMIT, limit(request));
                request.next();
            });
        }
    }

    private long limit(RoutingContext request) {
        return large.filter(paths -> paths.matcher(request.normalizedPath()).matches())
                .map(_ -> largest)
                .orElse(usual);
    }

    private void handle(RoutingContext request) {
        var announced = announced(request);
        var limit = announced <= usual ? usual : limit(request);
        if (announced <= limit) {
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
