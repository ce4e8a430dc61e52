package io.leadline.leads.config;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.leads.envelope.EnvelopeInApiDocument;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Error answers and example of the configuration. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ConfigApiDocument implements OASFilter {
    private static final String EXAMPLE = """
            {
              "urls": {
                "crm": "https://crm.leadline.example", "leads": "https://leads.leadline.example",
                "dialogs": null, "telephony": null
              },
              "features": {"leads_tab": true}
            }""";

    @Override
    public Operation filterOperation(Operation operation) {
        if ("getConfig".equals(operation.getOperationId())) {
            EnvelopeInApiDocument.errors(operation, List.of(CommonProblem.INTERNAL_ERROR));
            EnvelopeInApiDocument.examples(operation, null, EXAMPLE);
        }
        return operation;
    }
}
