package io.leadline.dialogs.messages;

import io.leadline.contracts.delivery.DeliveryState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a message that its channel has not taken stands.
 *
 * @param state queued or sending by itself; unknown (it may have arrived) and dead (given up) wait for an operator
 * @param lastError why the last try did not work, or null
 */
@Schema(name = "MessageDelivery", examples = """
                {"state":"unknown","attempts":1,"last_error":"Telegram's answer did not come; it may have arrived"}""")
public record DeliveryView(DeliveryState state, int attempts, String lastError) {}
