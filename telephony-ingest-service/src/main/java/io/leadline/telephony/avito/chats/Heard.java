package io.leadline.telephony.avito.chats;

import io.leadline.telephony.avito.accounts.AvitoAccount;

/** Who wants to know of a buyer's message; implemented by CDI beans. */
public interface Heard {
    /** Once for each message, in the transaction that tells it to dialogs-service. */
    void message(AvitoAccount account, String chat, ChatMessage message);
}
