package io.leadline.crm.users;

import io.leadline.crm.passwords.NewPassword;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user's new password. */
@Schema(name = "ResetPassword", examples = "{\"password\":\"long-enough-2\"}")
record ResetPassword(@NotNull @NewPassword String password) {
    @Override
    public String toString() {
        return "ResetPassword[***]";
    }
}
