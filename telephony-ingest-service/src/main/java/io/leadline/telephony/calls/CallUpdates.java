package io.leadline.telephony.calls;

import io.leadline.contracts.events.CallEvent;
import io.leadline.contracts.outbox.Outbox;
import io.leadline.telephony.Ids;
import io.leadline.telephony.phones.Phones;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes news of many calls with few statements: the calls are read together, each takes its news in memory one after
 * another, and each is written once. The events are those that the same news would make one by one. In the caller's
 * transaction.
 */
@Singleton
class CallUpdates {
    private final CallRows rows;
    private final Staff staff;
    private final Phones phones;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    CallUpdates(CallRows rows, Staff staff, Phones phones, Outbox outbox, Ids ids, Clock clock) {
        this.rows = rows;
        this.staff = staff;
        this.phones = phones;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes it, in this order.
     *
     * @return how many of them count
     */
    int take(long tenant, String region, List<? extends CallNews> news) {
        return news.isEmpty() ? 0 : take(tenant, new Known(tenant, region, phones, staff), news);
    }

    /** Closes a call of which nothing was heard since; false if there is no such any more. */
    boolean fellSilent(long tenant, String region, UUID id, Instant since) {
        var silent = rows.lockSilent(tenant, id, since);
        silent.ifPresent(call -> {
            var legs = rows.legs(tenant, List.of(id)).getOrDefault(id, List.of());
            var inHand = new CallInHand(call, legs, new Known(tenant, region, phones, staff), clock.instant());
            inHand.fallSilent();
            write(tenant, Map.of(new CallKey(call.entryId()), inHand));
        });
        return silent.isPresent();
    }

    private int take(long tenant, Known known, List<? extends CallNews> news) {
        var calls = inHand(tenant, known, news);
        var counted = new HashMap<CallKey, Integer>();
        for (var one : news) {
            var counts = calls.get(CallKey.of(one)).take(one);
            counted.merge(CallKey.of(one), counts ? 1 : 0, Integer::sum);
        }
        var late = write(tenant, calls);
        if (late.isEmpty()) {
            return counted.values().stream().mapToInt(Integer::intValue).sum();
        }
        // Somebody else began those calls at this moment; now they are there.
        counted.keySet().removeAll(late);
        return counted.values().stream().mapToInt(Integer::intValue).sum()
                + take(
                        tenant,
                        known,
                        news.stream()
                                .filter(one -> late.contains(CallKey.of(one)))
                                .toList());
    }

    private Map<CallKey, CallInHand> inHand(long tenant, Known known, List<? extends CallNews> news) {
        var wanted = new TreeMap<CallKey, StoredCall>();
        var withLegs = new TreeSet<CallKey>();
        for (var one : news) {
            var at =
                    switch (one) {
                        case CallNews.OfLeg event -> {
                            withLegs.add(CallKey.of(one));
                            yield event.leg().at();
                        }
                        case CallNews.Closed event -> {
                            if (event.summary().fromStatistics()) {
                                withLegs.add(CallKey.of(one));
                            }
                            yield event.summary().created();
                        }
                    };
            wanted.computeIfAbsent(CallKey.of(one), _ -> StoredCall.begun(ids.next(), one, at));
        }
        var stored = rows.lock(tenant, wanted.keySet());
        var legs = rows.legs(
                tenant,
                stored.entrySet().stream()
                        .filter(call -> withLegs.contains(call.getKey()))
                        .map(call -> call.getValue().id())
                        .toList());
        var calls = new TreeMap<CallKey, CallInHand>();
        wanted.forEach((key, begun) -> {
            var call = stored.getOrDefault(key, begun);
            calls.put(key, new CallInHand(call, legs.getOrDefault(call.id(), List.of()), known, clock.instant()));
        });
        return calls;
    }

    /** The calls that somebody else has begun since they were looked for: nothing of them is written. */
    private Collection<CallKey> write(long tenant, Map<CallKey, CallInHand> calls) {
        var changed = calls.values().stream().filter(CallInHand::isChanged).toList();
        var written = rows.save(
                tenant,
                changed.stream().map(CallInHand::now).toList(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        var late = new TreeSet<CallKey>();
        var legs = new HashMap<UUID, Collection<Leg>>();
        var told = new ArrayList<CallEvent>();
        calls.forEach((key, call) -> {
            var id = call.now().id();
            if (call.isChanged() && !written.contains(id)) {
                late.add(key);
                return;
            }
            if (!call.changedLegs().isEmpty()) {
                legs.put(id, call.changedLegs());
            }
            told.addAll(call.told());
        });
        rows.saveLegs(tenant, legs);
        outbox.publish(told);
        return late;
    }
}
