package io.leadline.dialogs.verticals;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A step of serving a client.
 *
 * @param intents for which intents it is; absent for all
 */
@Schema(name = "StageWanted", examples = """
                {"code":"in_progress","name":"В работе","description":"Идёт ремонт","intents":["repair"]}""")
record StageWanted(
        @NotNull @Pattern(regexp = NewVertical.CODE, message = NewVertical.CODE_RULE) String code,

        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Size(max = 500) String description,
        @Size(max = 20) List<@NotNull @Size(max = 50) String> intents) {
    VerticalStage stage() {
        return new VerticalStage(
                code,
                name.strip(),
                description == null ? null : description.strip(),
                intents == null || intents.isEmpty() ? null : intents);
    }
}
