package io.leadline.dialogs.dialogs;

import io.leadline.dialogs.Channel;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dialog to be begun by hand (dialogs document §1).
 *
 * @param vertical its code; null for the tenant's first
 */
@Schema(name = "NewDialog", examples = """
                {"client_id":"0199d3c1-5b1e-4c44-9a55-0d1b6f6f2c01","channel":"telegram",\
                "context":{"intent":"repair","device":"iPhone 14 Pro","issue":"не работает Face ID"}}""")
record NewDialog(
        @NotNull UUID clientId,
        @NotNull Channel channel,

        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        Map<String, Object> context,

        String vertical) {
    @Override
    public String toString() {
        return "NewDialog[" + clientId + "]";
    }
}
