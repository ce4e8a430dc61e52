package io.leadline.telephony.apidoc;

import io.leadline.contracts.apidoc.ErrorAnswers;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.IndexView;

/** The error answers of this service's operations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemAnswers extends ErrorAnswers implements OASFilter {
    /** Reads the application's operations. */
    public ProblemAnswers(IndexView classes) {
        super(classes);
    }

    @Override
    public Operation filterOperation(Operation operation) {
        return withErrors(operation);
    }
}
