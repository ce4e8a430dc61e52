package io.leadline.dialogs.clients.relations;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who somebody is to a client.
 *
 * @param clientId the other one
 * @param relationType spouse, colleague, …
 */
@Schema(name = "NewRelation", examples = """
                {"client_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c02","relation_type":"spouse"}""")
record NewRelation(
        @NotNull UUID clientId,

        @NotNull @Size(min = 1, max = 50) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String relationType) {}
