package io.leadline.crm.identity;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who signs in. */
@Schema(name = "Login", examples = "{\"login\":\"maria\",\"password\":\"long-enough-1\"}")
record LoginRequest(
        @NotEmpty @Size(max = 100) String login,
        @NotEmpty @Size(max = 1000) String password) {
    @Override
    public String toString() {
        return "LoginRequest[***]";
    }
}
