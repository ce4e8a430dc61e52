package io.leadline.crm.pipelines;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to change about a pipeline: an absent field stays.
 *
 * @param isDefault true makes it the default one instead of the one that was
 */
@Schema(name = "EditPipeline", examples = """
                {"name":"Новое имя","is_default":true}""")
record EditPipeline(
        @Size(min = 1, max = 100) @Pattern(regexp = ".*\\S.*", message = "must not be blank") String name,

        @JsonProperty("is_default") Boolean isDefault) {}
