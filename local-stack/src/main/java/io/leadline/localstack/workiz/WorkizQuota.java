package io.leadline.localstack.workiz;

import java.time.Clock;

/** Counts calls in windows that begin with their first call (upstreams/workiz.md §8). A refused call is not counted. */
final class WorkizQuota {
    private final Clock clock;
    private long windowBegan = Long.MIN_VALUE;
    private int used;

    WorkizQuota(Clock clock) {
        this.clock = clock;
    }

    void forget() {
        windowBegan = Long.MIN_VALUE;
        used = 0;
    }

    /** @param quota null for none */
    void take(WorkizMode.Quota quota) {
        if (quota == null) {
            return;
        }
        var now = clock.millis();
        if (windowBegan == Long.MIN_VALUE || now - windowBegan >= quota.windowMs()) {
            windowBegan = now;
            used = 0;
        }
        if (used == quota.calls()) {
            throw WorkizRefusal.quota(quota);
        }
        used++;
    }
}
