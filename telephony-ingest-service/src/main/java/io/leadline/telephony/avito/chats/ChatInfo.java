package io.leadline.telephony.avito.chats;

/**
 * Who writes in a chat, and about what; each null where Avito says nothing.
 *
 * @param itemTitle of the listing
 */
record ChatInfo(String authorName, String itemTitle, String itemCity, String itemUrl) {
    @Override
    public String toString() {
        return "ChatInfo[***]";
    }
}
