package io.leadline.crm.identity;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The session to go on with, or to end; browsers send a cookie instead. */
@Schema(name = "Refresh", examples = "{\"refresh_token\":\"q3b1…\"}")
record RefreshRequest(@Size(max = 200) String refreshToken) {
    @Override
    public String toString() {
        return "RefreshRequest[***]";
    }
}
