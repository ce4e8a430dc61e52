package io.leadline.telephony.calls;

import io.leadline.contracts.events.CallEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A call while news of it are taken: one after another, each telling what it makes true, as if each were written by
 * itself. What is to be written in the end is asked of it then.
 */
final class CallInHand {
    private static final Duration LONGEST_LEG = Duration.ofHours(6);

    private final StoredCall before;
    private final Instant at;
    private final Known known;
    private final Map<String, Leg> legs = new HashMap<>();
    private final Map<String, Leg> changedLegs = new HashMap<>();
    private final List<CallEvent> told = new ArrayList<>();
    private StoredCall now;

    /**
     * @param before as its row has it; {@link StoredCall#begun} for one without
     * @param at when the news are taken
     */
    CallInHand(StoredCall before, Collection<Leg> legs, Known known, Instant at) {
        this.before = before;
        this.at = at;
        this.now = before;
        this.known = known;
        legs.forEach(leg -> this.legs.put(leg.legId(), leg));
    }

    /** Whether it counts. */
    boolean take(CallNews news) {
        return switch (news) {
            case CallNews.OfLeg event -> leg(event.account(), event.leg());
            case CallNews.Closed event -> summary(event.account(), event.summary());
        };
    }

    /** Closes it, for nothing more was heard of it: it gives way to whatever summary comes yet. */
    void fallSilent() {
        become(now.accountId(), CallFold.silent(legs.values()));
    }

    private boolean leg(long account, Leg event) {
        var merged = legs.containsKey(event.legId()) ? legs.get(event.legId()).merged(event) : event;
        if (merged.equals(legs.put(event.legId(), merged))) {
            return false;
        }
        changedLegs.put(event.legId(), merged);
        if (now.summary() == null) {
            become(account, null);
        } else if (now.summary().fromLegs()) {
            become(account, CallFold.silent(legs.values()));
        }
        return true;
    }

    private boolean summary(long account, Summary summary) {
        var goesOn = now.summary() == null && summary.fromStatistics() && goesOnAfter(summary);
        var counts = !goesOn && summary.replaces(now.summary());
        if (counts) {
            become(account, summary);
        }
        return counts;
    }

    /**
     * Statistics may tell the legs that ended while the next one rings or talks. A leg that began before their end and
     * is open here has lost its own end, and so has one that nobody has told more of for hours.
     */
    private boolean goesOnAfter(Summary summary) {
        return summary.ended().isAfter(at.minus(LONGEST_LEG))
                && legs.values().stream()
                        .anyMatch(leg -> !leg.isOver() && !leg.beganAt().isBefore(summary.ended()));
    }

    /** @param account the PBX may have another number with us by now: the one it speaks with last is the one to answer */
    private void become(long account, Summary summary) {
        var call = known.inE164(CallFold.of(legs.values(), summary));
        var sameLine = Objects.equals(call.line(), now.call().line());
        tell(new StoredCall(
                now.id(),
                account,
                now.entryId(),
                call,
                sameLine ? now.meaning() : known.meaning(call.line()),
                known.user(account, call.operator()),
                summary,
                now.recordings(),
                summary == null ? ringing(account) : List.of(),
                now.startedTold(),
                now.answeredTold(),
                now.liveTold(),
                now.finishedTold()));
    }

    private List<Long> ringing(long account) {
        return CallFold.ringing(legs.values()).stream()
                .map(end -> known.user(account, end))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Tells what has become true, and while it goes on who talks and whose phone rings, as often as that changes: so the
     * pop-up learns it, and whoever resumes the stream too. Of a call that is over only that: what rang hours ago does not ring now. It is over
     * when Mango says so, for between two legs all that is known may have ended.
     */
    private void tell(StoredCall call) {
        if (call.call().closed()) {
            var finished = call.finished();
            if (!finished.equals(call.finishedTold())) {
                told.add(call.hasFinished());
            }
            now = call.told(call.startedTold(), call.answeredTold(), finished);
            return;
        }
        var talks = call.call().status() == CallStatus.TALKING;
        var changed = !call.live().equals(call.liveTold());
        var answered = talks && (!call.answeredTold() || changed && !call.operatorTold());
        if (!call.startedTold() || changed && !answered) {
            told.add(call.hasStarted());
        }
        if (answered) {
            told.add(call.wasAnswered());
        }
        now = call.told(true, call.answeredTold() || talks, call.finishedTold());
    }

    /** What it is now. */
    StoredCall now() {
        return now;
    }

    /** Whether its row says something else, or its legs do: the ETag is of both. */
    boolean isChanged() {
        return !changedLegs.isEmpty() || !now.asStored().equals(before.asStored());
    }

    /** The legs whose rows say something else. */
    Collection<Leg> changedLegs() {
        return changedLegs.values();
    }

    /** What is to be published, in this order. */
    List<CallEvent> told() {
        return told;
    }
}
