package io.leadline.leads.meta;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.ProblemCode;
import io.leadline.leads.envelope.EnvelopeInApiDocument;
import io.leadline.leads.leads.LeadsProblem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Error answers and example of the account's words. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class MetaApiDocument implements OASFilter {
    private static final List<ProblemCode> ERRORS = List.of(
            CommonProblem.UNAUTHORIZED,
            CommonProblem.FORBIDDEN,
            LeadsProblem.FEATURE_DISABLED,
            LeadsProblem.RATE_LIMITED,
            CommonProblem.INTERNAL_ERROR,
            LeadsProblem.UPSTREAM_ERROR,
            LeadsProblem.WORKIZ_NOT_CONFIGURED);
    private static final String EXAMPLE = """
            {
              "statuses": ["In progress", "Submitted"], "job_types": ["Lock Repair", "Repair"],
              "job_sources": ["Google", "Thumbtack"],
              "team": [{"id": "35355", "name": "Oliver workiz", "role": "tech", "active": true}]
            }""";

    @Override
    public Operation filterOperation(Operation operation) {
        if ("getLeadsMeta".equals(operation.getOperationId())) {
            EnvelopeInApiDocument.errors(operation, ERRORS);
            EnvelopeInApiDocument.examples(operation, null, EXAMPLE);
        }
        return operation;
    }
}
