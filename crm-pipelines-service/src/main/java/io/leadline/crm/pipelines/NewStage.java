package io.leadline.crm.pipelines;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A stage to be made.
 *
 * @param orderIndex its place, kept as given; a stage that has the place moves up; null for the end
 * @param status what a lead's status becomes there; null for {@code закрыт} if closed, else {@code в работе}
 */
@Schema(name = "NewStage", examples = """
                {"name":"Новая стадия","order_index":5,"color":"#00ff00","is_closed":false}""")
record NewStage(
        @NotBlank @Size(max = 100) String name,
        @Min(0) @Max(LAST_PLACE) Integer orderIndex,
        @StageColor String color,
        @JsonProperty("is_closed") Boolean isClosed,
        LeadStatus status) {

    static final int LAST_PLACE = 100_000;
}
