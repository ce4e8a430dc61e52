package io.leadline.leads.readcache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the changes of each tenant's leads. A reader notes the count before it asks Workiz; its answer is good for as
 * long as no later change concerns it. So an answer that was on its way while somebody wrote is never taken for new.
 */
final class Changes {
    private static final OfTenant NONE = new OfTenant(0, 0);

    private final Map<Long, OfTenant> tenants = new ConcurrentHashMap<>();
    private final Cache<Lead, Long> leads;

    /** @param remembered at least as long as the oldest copy lives */
    Changes(Duration remembered) {
        // Some 500 writes fit into Workiz's quota in ten minutes: the bound is never met.
        leads = Caffeine.newBuilder()
                .maximumSize(50_000)
                .expireAfterWrite(remembered)
                .build();
    }

    /**
     * @param last the last change, whether it is sure or not
     * @param sure the last one that is sure
     */
    private record OfTenant(long last, long sure) {}

    private record Lead(long tenant, String uuid) {}

    /** The tenant's count. */
    long count(long tenant) {
        return tenants.getOrDefault(tenant, NONE).last();
    }

    /** Whether what was read at a count may have changed since. */
    boolean perhapsSince(long tenant, long count) {
        return tenants.getOrDefault(tenant, NONE).last() > count;
    }

    /** Whether what was read at a count has surely changed since. */
    boolean surelySince(long tenant, long count) {
        return tenants.getOrDefault(tenant, NONE).sure() > count;
    }

    /** Whether one lead may have changed since. */
    boolean ofLeadSince(long tenant, String lead, long count) {
        var change = leads.getIfPresent(new Lead(tenant, lead));
        return change != null && change > count;
    }

    /** @param lead null for one not known yet */
    void add(long tenant, String lead, boolean sure) {
        var now = tenants.merge(
                tenant,
                new OfTenant(1, sure ? 1 : 0),
                (then, _) -> new OfTenant(then.last() + 1, sure ? then.last() + 1 : then.sure()));
        if (lead != null) {
            leads.asMap().merge(new Lead(tenant, lead), now.last(), Math::max);
        }
    }
}
