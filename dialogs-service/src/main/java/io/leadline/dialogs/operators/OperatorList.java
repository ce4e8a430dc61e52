package io.leadline.dialogs.operators;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Those who answer dialogs, by name (dialogs document §7). */
@Schema(name = "OperatorList", examples = """
                {"data":[{"id":"0199d3c1-5b1e-7c44-9a55-0d1b6f6f2a10","name":"Алексей","role":"operator",\
                "is_online":true,"active_dialogs_count":5}]}""")
record OperatorList(List<OperatorView> data) {

    /** @param isOnline what crm says of the work status */
    @Schema(name = "Operator")
    record OperatorView(UUID id, String name, String role, boolean isOnline, long activeDialogsCount) {
        @Override
        public String toString() {
            return "OperatorView[" + id + "]";
        }
    }
}
