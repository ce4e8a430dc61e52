package io.leadline.dialogs.verticals;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of a line of business; what is absent stays, a list replaces the whole list.
 *
 * @param position 1 for the one of dialogs that name none
 */
@Schema(name = "EditVertical", examples = """
                {"name":"Ремонт техники","intents":["repair","consult"],"position":1}""")
record EditVertical(
        @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @Size(min = 1, max = 20) List<@NotNull @Pattern(regexp = NewVertical.CODE, message = NewVertical.CODE_RULE) String> intents,

        @Size(min = 1, max = 50) List<@NotNull @Valid StageWanted> stages,
        @Min(1) @Max(1000) Integer position) {}
