package io.leadline.telephony.calls;

/** A call by Mango's name for it, whichever account tells of it; its order is the one in which calls are locked. */
record CallKey(String entryId) implements Comparable<CallKey> {
    static CallKey of(CallNews news) {
        return new CallKey(news.entryId());
    }

    @Override
    public int compareTo(CallKey other) {
        return entryId.compareTo(other.entryId);
    }
}
