package io.leadline.contracts.apidoc;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Writes the error answers every operation of its kind has, so that no resource repeats them (DESIGN §4); what is an
 * operation's own stands on its method, and gets the body here.
 *
 * <p>A service's filter implements {@code OASFilter} itself: Quarkus does not find one that only inherits it.
 */
public abstract class ErrorAnswers {
    private static final String OPERATION = "org.eclipse.microprofile.openapi.annotations.Operation";
    private static final String OPEN = "jakarta.annotation.security.PermitAll";
    private static final String IDEMPOTENT = "io.leadline.contracts.idempotency.Idempotent";
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final String PROBLEM_JSON = "application/problem+json";

    private final Map<String, MethodInfo> methods = new HashMap<>();

    /** Reads the application's operations. */
    protected ErrorAnswers(IndexView classes) {
        for (AnnotationInstance operation : classes.getAnnotations(OPERATION)) {
            if (operation.value("operationId") != null) {
                methods.put(
                        operation.value("operationId").asString(),
                        operation.target().asMethod());
            }
        }
    }

    /** The operation with its error answers; to be called from {@code filterOperation} of the filter itself. */
    protected Operation withErrors(Operation operation) {
        var method = methods.get(operation.getOperationId());
        if (method == null) {
            return operation;
        }
        if (!method.hasAnnotation(OPEN)) {
            add(operation, "401", "The token is missing, expired or not valid");
            add(operation, "403", "The role does not allow this, or another tenant was named");
        }
        if (method.hasAnnotation(IDEMPOTENT)) {
            operation.addParameter(idempotencyKey());
            add(operation, "409", "IDEMPOTENCY_KEY_IN_USE: the first request still runs");
            add(operation, "422", "IDEMPOTENCY_KEY_REUSED: the key was used with another body");
        }
        if (operation.getRequestBody() != null || hasParameters(operation)) {
            add(operation, "400", "VALIDATION_ERROR: errors names the fields");
        }
        if (hasParameter(operation, Parameter.In.PATH)) {
            add(operation, "404", "There is no such thing in the tenant");
        }
        if (hasHeader(operation, "If-Match")) {
            add(operation, "412", "PRECONDITION_FAILED: the object has changed");
        }
        add(operation, "500", "INTERNAL_ERROR: quote the correlation_id");
        add(operation, "503", "UNAVAILABLE: repeat after Retry-After");
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.charAt(0) >= '4' && answer.getContent() == null) {
                answer.setContent(OASFactory.createContent()
                        .addMediaType(
                                PROBLEM_JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
            }
        });
        return operation;
    }

    private static void add(Operation operation, String status, String description) {
        if (operation.getResponses().getAPIResponse(status) == null) {
            operation
                    .getResponses()
                    .addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        }
    }

    private static Parameter idempotencyKey() {
        return OASFactory.createParameter()
                .name("Idempotency-Key")
                .in(Parameter.In.HEADER)
                .description("Repeats with the same key and body get the first answer again, for 24 hours")
                .schema(OASFactory.createSchema()
                        .addType(org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING)
                        .maxLength(255));
    }

    private static boolean hasParameters(Operation operation) {
        return operation.getParameters() != null && !operation.getParameters().isEmpty();
    }

    private static boolean hasParameter(Operation operation, Parameter.In where) {
        return hasParameters(operation) && operation.getParameters().stream().anyMatch(p -> p.getIn() == where);
    }

    private static boolean hasHeader(Operation operation, String name) {
        return hasParameters(operation) && operation.getParameters().stream().anyMatch(p -> name.equals(p.getName()));
    }
}
