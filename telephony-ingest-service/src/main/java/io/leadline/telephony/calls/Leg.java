package io.leadline.telephony.calls;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is known of one leg of a call: of the event with the highest {@code seq}, and of all its events what none of the
 * others takes back. Merging is the same in any order and however often an event comes.
 *
 * @param legId Mango's {@code call_id}
 * @param location ivr, queue or abonent
 * @param group {@code acd_group}, or null
 * @param takenFrom the leg before this one, or null
 * @param callback whether a command of ours or Mango's own callback made it
 * @param reason why it ended, or null
 */
public record Leg(
        String legId,
        long seq,
        LegState state,
        String location,
        Instant at,
        Party from,
        Party to,
        String line,
        String group,
        String takenFrom,
        boolean transferred,
        boolean callback,
        String commandId,
        Integer reason,
        Instant appearedAt,
        Instant connectedAt,
        Instant endedAt) {
    private static final Comparator<Leg> NEWEST =
            Comparator.comparingLong(Leg::seq).thenComparing(Leg::state).thenComparing(Leg::at);

    /** When it was first heard of. */
    public Instant beganAt() {
        return Stream.of(appearedAt, connectedAt, endedAt, at)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    public boolean isOver() {
        return state == LegState.DISCONNECTED;
    }

    /** Whether it rings somebody's phone, and is no menu or queue. */
    public boolean isPhone() {
        return location.equals("abonent");
    }

    /** This leg with what another event of it says. */
    public Leg merged(Leg other) {
        var newest = NEWEST.compare(this, other) >= 0 ? this : other;
        return new Leg(
                legId,
                newest.seq,
                newest.state,
                newest.location,
                newest.at,
                newest.from,
                newest.to,
                newest.line,
                least(group, other.group),
                least(takenFrom, other.takenFrom),
                transferred || other.transferred,
                callback || other.callback,
                least(commandId, other.commandId),
                newest.reason,
                least(appearedAt, other.appearedAt),
                least(connectedAt, other.connectedAt),
                least(endedAt, other.endedAt));
    }

    private static <T extends Comparable<T>> T least(T one, T other) {
        return one == null || other != null && other.compareTo(one) < 0 ? other : one;
    }

    @Override
    public String toString() {
        return "Leg[" + legId + " " + seq + " " + state + "]";
    }
}
