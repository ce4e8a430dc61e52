package io.leadline.telephony.mango;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to change of an account, see {@link NewMangoAccount}; what is absent stays. */
@Schema(name = "EditMangoAccount", examples = "{\"name\":\"Вторая\",\"enabled\":false}")
record EditMangoAccount(
        @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        Boolean enabled,

        @Pattern(regexp = "\\S{1,200}", message = "must be 1 to 200 characters without spaces") String apiKey,

        @Pattern(regexp = "\\S{1,200}", message = "must be 1 to 200 characters without spaces") String apiSalt) {
    @Override
    public String toString() {
        return "EditMangoAccount[***]";
    }
}
