package io.leadline.telephony.mango;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account to be saved; key and salt are taken and never shown again.
 *
 * @param apiKey "unique code of your PBX" of Mango's cabinet, Integrations, API connector
 * @param apiSalt "key for the signature" of the same page
 */
@Schema(name = "NewMangoAccount", examples = """
                {"name":"Основная","api_key":"4f2a9c0e5b71","api_salt":"91c27d3e8a60"}""")
record NewMangoAccount(
        @NotNull @Size(min = 1, max = 100) @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank")
        String name,

        @NotNull @Pattern(regexp = "\\S{1,200}", message = "must be 1 to 200 characters without spaces") String apiKey,

        @NotNull @Pattern(regexp = "\\S{1,200}", message = "must be 1 to 200 characters without spaces") String apiSalt) {
    @Override
    public String toString() {
        return "NewMangoAccount[***]";
    }
}
