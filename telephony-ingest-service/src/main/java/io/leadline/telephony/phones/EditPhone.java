package io.leadline.telephony.phones;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change of a number; what is absent stays, null empties. */
@Schema(name = "EditPhone", examples = "{\"city\":\"Тула\"}")
record EditPhone(
        @Size(min = 1, max = 40) String number,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(max = 200) String> rk,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(max = 200) String> city,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(max = 200) String> avitoName,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(max = 40) String> atsNumber) {}
