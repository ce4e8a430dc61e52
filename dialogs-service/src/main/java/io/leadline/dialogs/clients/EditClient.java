package io.leadline.dialogs.clients;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of a client; what is not named stays, a phone of null is taken away (dialogs document §3). */
@Schema(name = "EditClient", examples = """
                {"name":"Иван Петрович Петров","phone":"+79161234568"}""")
record EditClient(
        @Size(min = 1, max = 200) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @JsonDeserialize(using = Clearable.Text.class) Optional<@Size(min = 1, max = 40) String> phone) {
    @Override
    public String toString() {
        return "EditClient[***]";
    }
}
