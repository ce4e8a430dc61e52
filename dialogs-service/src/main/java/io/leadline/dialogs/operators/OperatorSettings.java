package io.leadline.dialogs.operators;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an operator works; in a change, null stays.
 *
 * @param autoAssign whether dialogs may be given to the operator
 * @param maxActiveDialogs with so many active ones no more are given
 */
@Schema(
        name = "OperatorSettings",
        examples = "{\"notifications_enabled\":true,\"auto_assign\":true,\"max_active_dialogs\":20}")
record OperatorSettings(
        Boolean notificationsEnabled,
        Boolean autoAssign,
        @Min(0) @Max(1000) Integer maxActiveDialogs) {}
