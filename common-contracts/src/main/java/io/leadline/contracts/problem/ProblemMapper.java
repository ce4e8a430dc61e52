package io.leadline.contracts.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.leadline.contracts.requestid.RequestId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure becomes one {@link Problem} and one body; nothing of the inside ever leaves (DESIGN §4). */
@Singleton
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final Duration DATABASE_BACK_IN = Duration.ofSeconds(3);

    private final ErrorBody body;
    private final RequestId requestId;

    ProblemMapper(ErrorBody body, RequestId requestId) {
        this.body = body;
        this.requestId = requestId;
    }

    /** The answer for a problem; for the few places outside JAX-RS that answer by themselves. */
    @ServerExceptionMapper
    public Response toResponse(Problem problem) {
        var answer = Response.status(problem.code().status())
                .type(body.mediaType())
                .entity(body.of(problem, requestId.current().orElse(null)));
        if (problem.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, problem.retryAfter().toSeconds()));
        }
        if (problem.code().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response toResponse(ConstraintViolationException broken) {
        return toResponse(Problem.invalid(broken.getConstraintViolations().stream()
                .map(v -> new Problem.FieldError(ViolationPath.of(v), v.getMessage()))
                .sorted(java.util.Comparator.comparing(Problem.FieldError::field))
                .toList()));
    }

    @ServerExceptionMapper(priority = 1)
    Response toResponse(MismatchedInputException wrong) {
        return toResponse(UnreadableBody.problem(wrong));
    }

    @ServerExceptionMapper
    Response toResponse(ValueInstantiationException refused) {
        return toResponse(UnreadableBody.problem(refused));
    }

    @ServerExceptionMapper
    Response toResponse(AuthenticationFailedException refused) {
        return toResponse(new Problem(CommonProblem.UNAUTHORIZED, "The token is missing, expired or not valid"));
    }

    @ServerExceptionMapper
    Response toResponse(UnauthorizedException refused) {
        return toResponse(new Problem(CommonProblem.UNAUTHORIZED, "Send a token: Authorization: Bearer …"));
    }

    @ServerExceptionMapper
    Response toResponse(ForbiddenException refused) {
        return toResponse(new Problem(CommonProblem.FORBIDDEN, "The caller's role does not allow this operation"));
    }

    @ServerExceptionMapper
    Response toResponse(WebApplicationException answer, UriInfo request) {
        if (answer.getCause() instanceof JsonProcessingException unreadable) {
            return toResponse(UnreadableBody.problem(unreadable));
        }
        var status = answer.getResponse().getStatus();
        if (status < 400) {
            return answer.getResponse();
        }
        if (answer instanceof NotFoundException && answer.getCause() instanceof IllegalArgumentException unfit) {
            return toResponse(unfit(unfit, request));
        }
        return toResponse(Arrays.stream(CommonProblem.values())
                .filter(code -> code.status() == status)
                .findFirst()
                .map(code -> new Problem(code, code.title()))
                .orElseGet(() -> unexpected(answer)));
    }

    @ServerExceptionMapper
    Response toResponse(Throwable failure) {
        return toResponse(problemBehind(failure));
    }

    /** What a failure is to the caller. */
    static Problem problemBehind(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Problem problem -> {
                    return problem;
                }
                case SQLException sql
                when DatabaseState.isUnreachable(sql) -> {
                    LOG.warnf("The database does not answer: %s", sql.getSQLState());
                    return new Problem(CommonProblem.UNAVAILABLE, "The database does not answer; repeat the request")
                            .retryAfter(DATABASE_BACK_IN);
                }
                default -> {
                    // look deeper
                }
            }
        }
        return unexpected(failure);
    }

    /**
     * JAX-RS makes a value of the wrong type a 404 and keeps its place to itself. In the path that is right; a query
     * parameter is found by the value that the conversion complains about.
     */
    private static Problem unfit(IllegalArgumentException unfit, UriInfo request) {
        var complaint = String.valueOf(unfit.getMessage());
        return request.getQueryParameters().entrySet().stream()
                .filter(parameter -> parameter.getValue().stream().anyMatch(v -> complaint.contains("\"" + v + "\"")))
                .findFirst()
                .map(parameter -> Problem.invalid(parameter.getKey(), "has the wrong type"))
                .orElseGet(() -> new Problem(CommonProblem.NOT_FOUND, "A value in the path has the wrong type"));
    }

    private static Problem unexpected(Throwable failure) {
        LOG.error("A request failed in a way nobody foresaw", failure);
        return new Problem(
                CommonProblem.INTERNAL_ERROR, "Repeat the request later; if it persists, quote the correlation id");
    }
}
