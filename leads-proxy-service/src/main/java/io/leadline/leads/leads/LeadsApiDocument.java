package io.leadline.leads.leads;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.ProblemCode;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds to each leads operation what is the same everywhere: its error answers in the envelope, and its examples. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class LeadsApiDocument implements OASFilter {
    private static final List<ProblemCode> EVERYWHERE = List.of(
            CommonProblem.UNAUTHORIZED,
            CommonProblem.FORBIDDEN,
            LeadsProblem.FEATURE_DISABLED,
            CommonProblem.INTERNAL_ERROR);
    private static final List<ProblemCode> OF_WORKIZ =
            List.of(LeadsProblem.UPSTREAM_ERROR, LeadsProblem.WORKIZ_NOT_CONFIGURED);
    private static final List<ProblemCode> OF_ONE_LEAD =
            List.of(LeadsProblem.INVALID_UUID, LeadsProblem.LEAD_NOT_FOUND);
    private static final List<ProblemCode> OF_A_WRITE = List.of(
            CommonProblem.VALIDATION_ERROR,
            CommonProblem.UNSUPPORTED_MEDIA_TYPE,
            LeadsProblem.UPSTREAM_VALIDATION_ERROR,
            CommonProblem.UNAVAILABLE);
    private static final List<ProblemCode> OF_A_KEY =
            List.of(CommonProblem.IDEMPOTENCY_KEY_IN_USE, CommonProblem.IDEMPOTENCY_KEY_REUSED);
    /** The one operation that never asks Workiz. */
    private static final String AUDIT = "listLeadAudit";

    private static final List<String> REQUIRED = List.of("LeadDateTime", "FirstName", "LastName", "Phone");

    private static final Map<String, List<ProblemCode>> FURTHER = Map.of(
            "listLeads",
            List.of(LeadsProblem.INVALID_QUERY),
            AUDIT,
            List.of(LeadsProblem.INVALID_QUERY, LeadsProblem.INVALID_UUID, CommonProblem.UNAVAILABLE),
            "getLead",
            OF_ONE_LEAD,
            "createLead",
            all(OF_A_WRITE, OF_A_KEY),
            "updateLead",
            all(OF_ONE_LEAD, OF_A_WRITE),
            "markLeadLost",
            all(OF_ONE_LEAD, OF_A_WRITE),
            "activateLead",
            all(OF_ONE_LEAD, OF_A_WRITE),
            "assignLead",
            all(OF_ONE_LEAD, OF_A_WRITE),
            "unassignLead",
            all(OF_ONE_LEAD, OF_A_WRITE),
            "convertLead",
            all(all(OF_ONE_LEAD, OF_A_WRITE), OF_A_KEY));

    @Override
    public Operation filterOperation(Operation operation) {
        var further = FURTHER.get(operation.getOperationId());
        if (further == null) {
            return operation;
        }
        var ofWorkiz = operation.getOperationId().equals(AUDIT) ? List.<ProblemCode>of() : OF_WORKIZ;
        describeErrors(operation, all(all(EVERYWHERE, ofWorkiz), further));
        giveExamples(operation);
        if (operation.getOperationId().equals("createLead")) {
            var body = operation.getRequestBody().getContent().getMediaType(MediaType.APPLICATION_JSON);
            body.setSchema(OASFactory.createSchema()
                    .allOf(List.of(body.getSchema(), OASFactory.createSchema().required(REQUIRED))));
        }
        return operation;
    }

    private static void describeErrors(Operation operation, List<ProblemCode> codes) {
        var byStatus =
                codes.stream().collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach(
                (status, same) -> operation.getResponses().addAPIResponse(String.valueOf(status), errorAnswer(same)));
    }

    private static APIResponse errorAnswer(List<ProblemCode> codes) {
        var content =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/ApiError"));
        for (var code : codes) {
            content.addExample(code.name(), OASFactory.createExample().value(LeadExamples.error(code)));
        }
        return OASFactory.createAPIResponse()
                .description(codes.stream()
                        .map(code -> code.name() + ": " + code.title())
                        .collect(Collectors.joining("; ")))
                .content(OASFactory.createContent().addMediaType(MediaType.APPLICATION_JSON, content));
    }

    private static void giveExamples(Operation operation) {
        var examples = LeadExamples.of(operation.getOperationId());
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaType(MediaType.APPLICATION_JSON)
                    .setExample(examples.request());
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.getContent()
                        .getMediaType(MediaType.APPLICATION_JSON)
                        .setExample(LeadExamples.success(examples.data()));
            }
        });
    }

    private static List<ProblemCode> all(List<ProblemCode> some, List<ProblemCode> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
