package io.leadline.crm.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.ErrorBody;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.requestid.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Keeps every body but an uploaded file small. Quarkus knows one limit for all of a service, which has to leave room
 * for the file.
 */
@Singleton
class UploadLimit {
    /** After Quarkus has put down its own limit (order -2), before anything reads. */
    private static final int ORDER = -1;
    /** Where Quarkus keeps a request's limit while its body comes in pieces: VertxHttpRecorder.MAX_REQUEST_SIZE_KEY. */
    private static final String LIMIT = "io.quarkus.max-request-size";

    private final long others;
    private final ErrorBody body;
    private final RequestId requestId;
    private final ObjectMapper json;

    UploadLimit(ImportSettings settings, ErrorBody body, RequestId requestId, ObjectMapper json) {
        this.others = settings.largestOtherBody().asLongValue();
        this.body = body;
        this.requestId = requestId;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext request) {
        if (request.normalizedPath().replaceAll("/+$", "").equals(ImportResource.PATH)) {
            request.next();
        } else if (announced(request) > others) {
            refuse(request);
        } else {
            request.put(LIMIT, others);
            request.next();
        }
    }

    private void refuse(RoutingContext request) {
        var problem = new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "The body may have " + others + " bytes at most");
        request.response()
                .setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, body.mediaType())
                // The body is not read, so the connection is of no further use.
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(written(problem));
    }

    private String written(Problem problem) {
        try {
            return json.writeValueAsString(body.of(problem, requestId.current().orElse(null)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long announced(RoutingContext request) {
        var length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
