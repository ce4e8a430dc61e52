package io.leadline.crm.intake;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import io.leadline.crm.intake.forms.FieldMapping;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change about a source: an absent field stays, null clears pipeline and stage; a mapping is given whole. */
@Schema(name = "EditLeadSource", examples = """
                {"name":"Форма на главной","stage_id":null,"mapping":{"phone_number":"Телефон для связи"}}""")
record EditIntakeSource(
        @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Size(min = 1, max = 100) String source,
        @JsonDeserialize(using = Clearable.Number.class) Optional<Long> pipelineId,
        @JsonDeserialize(using = Clearable.Number.class) Optional<Long> stageId,
        @Valid FieldMapping mapping) {}
