package io.leadline.dialogs.operators;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an operator wants to work; in a change, null stays.
 *
 * @param autoAssign whether new dialogs may be given to the operator
 */
@Schema(name = "OperatorSettings", examples = "{\"notifications_enabled\":true,\"auto_assign\":true}")
record OperatorSettings(Boolean notificationsEnabled, Boolean autoAssign) {
    static final OperatorSettings UNCHANGED = new OperatorSettings(true, true);
}
