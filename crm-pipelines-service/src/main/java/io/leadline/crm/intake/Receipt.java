package io.leadline.crm.intake;

import com.fasterxml.jackson.annotation.JsonValue;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a sender learns: its submission is stored, now or already. */
@Schema(name = "LeadReceipt", examples = "{\"status\":\"accepted\"}")
record Receipt(Status status) {
    @Schema(name = "LeadReceiptStatus")
    enum Status {
        ACCEPTED,
        REPEATED;

        @JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
