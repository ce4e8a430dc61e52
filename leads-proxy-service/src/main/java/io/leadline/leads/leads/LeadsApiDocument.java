package io.leadline.leads.leads;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.ProblemCode;
import io.leadline.leads.envelope.EnvelopeInApiDocument;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Adds to each leads operation what is the same everywhere: its error answers in the envelope, and its examples. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class LeadsApiDocument implements OASFilter {
    private static final List<ProblemCode> EVERYWHERE = List.of(
            CommonProblem.UNAUTHORIZED,
            CommonProblem.FORBIDDEN,
            LeadsProblem.FEATURE_DISABLED,
            CommonProblem.INTERNAL_ERROR);
    private static final List<ProblemCode> OF_WORKIZ =
            List.of(LeadsProblem.RATE_LIMITED, LeadsProblem.UPSTREAM_ERROR, LeadsProblem.WORKIZ_NOT_CONFIGURED);
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
        EnvelopeInApiDocument.errors(operation, all(all(EVERYWHERE, ofWorkiz), further));
        var examples = LeadExamples.of(operation.getOperationId());
        EnvelopeInApiDocument.examples(operation, examples.requestJson(), examples.dataJson());
        if (operation.getOperationId().equals("createLead")) {
            var body = operation.getRequestBody().getContent().getMediaType(MediaType.APPLICATION_JSON);
            body.setSchema(OASFactory.createSchema()
                    .allOf(List.of(body.getSchema(), OASFactory.createSchema().required(REQUIRED))));
        }
        return operation;
    }

    private static List<ProblemCode> all(List<ProblemCode> some, List<ProblemCode> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
