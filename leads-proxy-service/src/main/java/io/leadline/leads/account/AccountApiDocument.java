package io.leadline.leads.account;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.ProblemCode;
import io.leadline.leads.envelope.EnvelopeInApiDocument;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Error answers and examples of the account's operations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class AccountApiDocument implements OASFilter {
    private static final List<ProblemCode> OF_READING =
            List.of(CommonProblem.UNAUTHORIZED, CommonProblem.FORBIDDEN, CommonProblem.INTERNAL_ERROR);
    private static final List<ProblemCode> OF_SAVING = List.of(
            CommonProblem.VALIDATION_ERROR,
            CommonProblem.UNAUTHORIZED,
            CommonProblem.FORBIDDEN,
            CommonProblem.UNSUPPORTED_MEDIA_TYPE,
            AccountProblem.WORKIZ_CREDENTIALS_REFUSED,
            CommonProblem.INTERNAL_ERROR);
    private static final String FORM = """
            {"token": "api_5mq2y8x4k9v1t7b3n6w0", "secret": "sec_1029384756102938475610", \
            "time_zone": "America/Los_Angeles"}""";
    private static final String VIEW = """
            {
              "source": "saved", "token_hint": "n6w0", "time_zone": "America/Los_Angeles",
              "updated_at": "2026-02-09T20:00:00.000Z", "updated_by": "0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10",
              "updated_by_name": "Мария Соколова", "connection": %s
            }""";

    @Override
    public Operation filterOperation(Operation operation) {
        switch (operation.getOperationId()) {
            case "getWorkizAccount" -> {
                EnvelopeInApiDocument.errors(operation, OF_READING);
                EnvelopeInApiDocument.examples(operation, null, VIEW.formatted("null"));
            }
            case "saveWorkizAccount" -> {
                EnvelopeInApiDocument.errors(operation, OF_SAVING);
                EnvelopeInApiDocument.examples(
                        operation, FORM, VIEW.formatted("{\"status\": \"connected\", \"message\": null}"));
            }
            case null, default -> {
                // another feature's
            }
        }
        return operation;
    }
}
