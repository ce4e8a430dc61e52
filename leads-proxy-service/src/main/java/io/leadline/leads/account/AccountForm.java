package io.leadline.leads.account;

import io.leadline.leads.form.IanaZone;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The account as an administrator enters it. What is left out stays as it was saved; the first time all three are
 * needed.
 */
@RegisterForReflection
@Schema(name = "WorkizAccountForm")
record AccountForm(
        @Pattern(regexp = "api_[A-Za-z0-9_-]{4,200}", message = "must be the API token: api_ and letters or digits") @Schema(
                description = "Workiz: Settings > Integrations > Developer, \"API token\"",
                writeOnly = true,
                nullable = true)
        String token,

        // Seen with the prefix sec_, but nobody promises it.
        @Pattern(regexp = "[\\x21-\\x7e]{4,200}", message = "must be the API secret: 4 to 200 characters, no spaces") @Schema(description = "In the same place, \"API secret\"", writeOnly = true, nullable = true)
        String secret,

        @IanaZone
        @Size(min = 1, message = "must be an IANA time zone") @Schema(description = "The clock of the Workiz account; its dates carry no offset", nullable = true)
        String timeZone) {

    @Override
    public String toString() {
        return "AccountForm[***, " + timeZone + "]";
    }
}
