package io.leadline.contracts.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Problem details for HTTP (RFC 9457) with our members (DESIGN §4). */
@DefaultBean
@Singleton
class ProblemJson implements ErrorBody {
    @Override
    public String mediaType() {
        return "application/problem+json";
    }

    @Override
    public Object of(Problem problem, String correlationId) {
        var code = problem.code();
        return new ProblemView(
                "about:blank",
                code.title(),
                code.status(),
                problem.getMessage(),
                code.name(),
                correlationId,
                problem.errors().isEmpty() ? null : problem.errors(),
                problem.extensions());
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Problem", description = "Problem details (RFC 9457)")
    record ProblemView(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String correlation_id,
            List<Problem.FieldError> errors,
            @JsonAnyGetter Map<String, Object> extensions) {}
}
