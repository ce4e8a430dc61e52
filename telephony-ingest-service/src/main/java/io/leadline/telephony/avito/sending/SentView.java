package io.leadline.telephony.avito.sending;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param externalMessageId Avito's id of the message */
@Schema(name = "SentAvitoMessage", examples = "{\"external_message_id\":\"0f1e2d3c4b5a69788796a5b4c3d2e1f0\"}")
public record SentView(String externalMessageId) {}
