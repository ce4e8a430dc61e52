package io.leadline.crm.pipelines;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pipeline to be made; without stages at first. */
@Schema(name = "NewPipeline", examples = """
                {"name":"Вторая воронка","is_default":false}""")
record NewPipeline(
        @NotBlank @Size(max = 100) String name,
        @JsonProperty("is_default") Boolean isDefault) {}
