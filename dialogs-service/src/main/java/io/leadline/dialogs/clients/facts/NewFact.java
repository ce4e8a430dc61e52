package io.leadline.dialogs.clients.facts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something an operator knows of a client. */
@Schema(name = "NewFact", examples = "{\"fact\":\"предпочитает оригинальные запчасти\"}")
record NewFact(
        @NotNull @Size(min = 1, max = 500) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String fact) {
    @Override
    public String toString() {
        return "NewFact[***]";
    }
}
