package io.leadline.contracts.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.requestid.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;

/** The same error bodies as everywhere, for what answers before JAX-RS does. */
@Singleton
public class ProblemWriter {
    private final ErrorBody body;
    private final RequestId requestId;
    private final ObjectMapper json;

    ProblemWriter(ErrorBody body, RequestId requestId, ObjectMapper json) {
        this.body = body;
        this.requestId = requestId;
        this.json = json;
    }

    /** Ends a response with what a failure is to the caller; on the request's own context. */
    public void answer(HttpServerResponse response, Throwable failure) {
        var problem = ProblemMapper.problemBehind(failure);
        if (problem.retryAfter() != null) {
            response.putHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, problem.retryAfter().toSeconds())));
        }
        response.setStatusCode(problem.code().status())
                .putHeader(HttpHeaders.CONTENT_TYPE, body.mediaType())
                .end(written(problem));
    }

    private String written(Problem problem) {
        try {
            return json.writeValueAsString(body.of(problem, requestId.current().orElse(null)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
