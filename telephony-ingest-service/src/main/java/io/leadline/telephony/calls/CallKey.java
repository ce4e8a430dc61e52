package io.leadline.telephony.calls;

import java.util.Comparator;

/** A call by Mango's name for it; its order is the one in which calls are locked. */
record CallKey(long account, String entryId) implements Comparable<CallKey> {
    private static final Comparator<CallKey> ORDER =
            Comparator.comparingLong(CallKey::account).thenComparing(CallKey::entryId);

    static CallKey of(CallNews news) {
        return new CallKey(news.account(), news.entryId());
    }

    @Override
    public int compareTo(CallKey other) {
        return ORDER.compare(this, other);
    }
}
