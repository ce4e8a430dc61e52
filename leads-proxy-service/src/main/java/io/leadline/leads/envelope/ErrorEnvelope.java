package io.leadline.leads.envelope;

import io.leadline.contracts.problem.ErrorBody;
import io.leadline.contracts.problem.Problem;
import io.leadline.contracts.problem.Problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;

/** The document's error envelope instead of problem+json (DESIGN §4). */
@Singleton
@RegisterForReflection(targets = FieldError.class)
class ErrorEnvelope implements ErrorBody {
    @Override
    public String mediaType() {
        return MediaType.APPLICATION_JSON;
    }

    @Override
    public Object of(Problem problem, String correlationId) {
        return new ApiError(
                false,
                new ApiError.Failure(problem.code().name(), problem.getMessage(), details(problem), correlationId));
    }

    private static Object details(Problem problem) {
        if (!problem.errors().isEmpty()) {
            return problem.errors();
        }
        return problem.extensions().get(InvalidRequest.ERRORS);
    }
}
