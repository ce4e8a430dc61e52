package io.leadline.telephony.apidoc;

import io.leadline.contracts.apidoc.ErrorAnswers;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.jboss.jandex.IndexView;

/** The error answers of this service's operations. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemAnswers extends ErrorAnswers {
    /** Reads the application's operations. */
    public ProblemAnswers(IndexView classes) {
        super(classes);
    }
}
