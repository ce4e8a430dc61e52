package io.leadline.dialogs.dialogs;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.leadline.contracts.json.Clearable;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of a dialog; what is not named stays.
 *
 * @param context merged by key (RFC 7386)
 * @param assignedOperatorId null in the request takes the dialog from its operator
 */
@Schema(name = "EditDialog", examples = """
                {"status":"completed","context":{"stage":"delivered","price_final":15000}}""")
record EditDialog(
        DialogStatus status,

        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT)
        Map<String, Object> context,

        @JsonDeserialize(using = Clearable.Id.class)
        @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, format = "uuid")
        Optional<UUID> assignedOperatorId) {
    @Override
    public String toString() {
        return "EditDialog[***]";
    }
}
