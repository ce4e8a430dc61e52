package io.leadline.telephony.avito.sending;

import io.leadline.telephony.avito.api.AvitoAnswer;

/** What became of words to be sent. */
public sealed interface SendResult {
    /** It stands in the chat, now or already. @param externalId Avito's id of the message */
    record Sent(String externalId) implements SendResult {}

    /** Another try of the same key is on its way. */
    record Busy() implements SendResult {}

    /** The key was used for other words. */
    record KeyReused() implements SendResult {}

    /** @param doubtful whether it may have arrived: the next try with the key looks first */
    record Failed(AvitoAnswer why, boolean doubtful) implements SendResult {}
}
