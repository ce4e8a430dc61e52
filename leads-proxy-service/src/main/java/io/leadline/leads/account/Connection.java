package io.leadline.leads.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What Workiz said when it was tried with the saved credentials.
 *
 * @param message why it is unconfirmed; null when connected
 */
@Schema(name = "WorkizConnection", requiredProperties = "status")
record Connection(
        WorkizConnectionStatus status,
        @Schema(nullable = true) String message) {
    static final Connection CONNECTED = new Connection(WorkizConnectionStatus.CONNECTED, null);

    static Connection unconfirmed(String why) {
        return new Connection(WorkizConnectionStatus.UNCONFIRMED, why);
    }

    /** On the wire: the lower-case word. Public for the API document. */
    public enum WorkizConnectionStatus {
        /** Token and secret were accepted. */
        CONNECTED,
        /** Workiz could not be asked; the credentials were saved as they are. */
        UNCONFIRMED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
