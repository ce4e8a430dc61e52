package io.leadline.crm.pipelines;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change about a stage: an absent field stays; {@code null} clears the colour alone. */
@Schema(name = "EditStage", examples = """
                {"name":"Переименованная","order_index":1,"color":"#ff0000","is_closed":false}""")
record EditStage(
        @Size(min = 1, max = 100) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String name,

        @Min(0) @Max(NewStage.LAST_PLACE) Integer orderIndex,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@StageColor String> color,

        @JsonProperty("is_closed") Boolean isClosed,
        LeadStatus status) {}
