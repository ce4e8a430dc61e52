package io.leadline.telephony.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the call of its legs and summary. With a summary the call is what that says, and nothing else: so any order,
 * repetition and loss of the legs gives the same call in the end. Until then it is what the legs show.
 */
final class CallFold {
    private CallFold() {}

    /**
     * The call as far as it is known.
     *
     * @param client as Mango writes it; null for a hidden number and for internal calls
     * @param line as Mango writes it, or null
     * @param operator the employee's end, see {@link Party}; {@link Party#NOBODY} where there is none
     * @param closed whether Mango has said that it is over
     */
    record Folded(
            CallDirection direction,
            String client,
            String line,
            Party operator,
            CallStatus status,
            Instant startedAt,
            Instant answeredAt,
            Instant endedAt,
            long talkSeconds,
            Integer reason,
            boolean closed) {}

    /** @param summary null while there is none; then there is at least one leg */
    static Folded of(Collection<Leg> known, Summary summary) {
        if (summary != null) {
            return closed(summary);
        }
        var legs = known.stream()
                .sorted(Comparator.comparing(Leg::beganAt).thenComparing(Leg::legId))
                .toList();
        return running(legs);
    }

    /** The end of a call of which no more was heard: as its legs show it, over when they were last heard of. */
    static Summary silent(Collection<Leg> known) {
        var call = of(known, null);
        var inbound = call.direction() == CallDirection.INBOUND;
        var client = new Party(null, call.client());
        return new Summary(
                call.direction(),
                inbound ? client : call.operator(),
                inbound ? call.operator() : client,
                call.line(),
                call.startedAt(),
                call.answeredAt(),
                known.stream()
                        .flatMap(leg -> Stream.of(leg.at(), leg.beganAt(), leg.connectedAt(), leg.endedAt()))
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                call.reason(),
                false,
                true);
    }

    private static Folded closed(Summary summary) {
        var direction = summary.direction() != null ? summary.direction() : between(summary.from(), summary.to());
        var talked = summary.talked();
        return new Folded(
                direction,
                client(direction, summary.from(), summary.to()),
                summary.line(),
                direction == CallDirection.INBOUND ? summary.to() : summary.from(),
                talked != null ? CallStatus.ACCEPTED : CallStatus.MISSED,
                summary.created(),
                talked,
                summary.ended(),
                talked == null
                        ? 0
                        : Math.max(0, Duration.between(talked, summary.ended()).toSeconds()),
                summary.reason(),
                true);
    }

    private static Folded running(List<Leg> legs) {
        var callback = legs.stream().anyMatch(leg -> leg.callback() || fromOwnLine(leg));
        var root =
                legs.stream().filter(leg -> leg.takenFrom() == null).findFirst().orElse(legs.getFirst());
        var direction = callback ? CallDirection.OUTBOUND : between(root.from(), root.to());
        var talks = legs.stream()
                .filter(leg -> leg.isPhone() && leg.connectedAt() != null)
                // Of a callback the employee's own phone is picked up first; the talk begins with the client.
                .filter(leg -> !callback || !leg.to().isStaff())
                .toList();
        var status = status(legs, talks);
        var answered = talks.stream()
                .map(Leg::connectedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
        var ended = status.isOver() ? ended(legs) : null;
        return new Folded(
                direction,
                runningClient(direction, legs, callback),
                legs.stream()
                        .map(Leg::line)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                operator(direction, legs, talks),
                status,
                legs.getFirst().beganAt(),
                answered,
                ended,
                answered == null || ended == null
                        ? 0
                        : Math.max(0, Duration.between(answered, ended).toSeconds()),
                status.isOver() ? last(legs).reason() : null,
                false);
    }

    /** A menu that ended hands the call on, so it goes on ringing until a phone has rung. */
    private static CallStatus status(List<Leg> legs, List<Leg> talks) {
        if (talks.stream().anyMatch(leg -> !leg.isOver())) {
            return CallStatus.TALKING;
        }
        if (!legs.stream().allMatch(Leg::isOver) || legs.stream().noneMatch(Leg::isPhone)) {
            return CallStatus.RINGING;
        }
        return talks.isEmpty() ? CallStatus.MISSED : CallStatus.ACCEPTED;
    }

    /** Who talks, else who talked last, else whose phone rings first. */
    private static Party operator(CallDirection direction, List<Leg> legs, List<Leg> talks) {
        var newest = Comparator.<Leg, Boolean>comparing(Leg::isOver)
                .thenComparing(Leg::connectedAt, Comparator.reverseOrder())
                .thenComparing(Leg::legId);
        return talks.stream()
                .sorted(newest)
                .map(leg -> employee(direction, leg))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> legs.stream()
                        .filter(Leg::isPhone)
                        .map(leg -> employee(direction, leg))
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse(Party.NOBODY);
    }

    /**
     * The employees whose phones ring: before somebody talks all of them, then only those it is being handed to. What
     * rang with the phone that was picked up is falling silent.
     */
    static List<Party> ringing(Collection<Leg> legs) {
        var talksSince = legs.stream()
                .filter(leg -> leg.isPhone() && !leg.isOver())
                .map(Leg::connectedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
        return legs.stream()
                .filter(leg -> leg.isPhone() && !leg.isOver() && leg.connectedAt() == null)
                .filter(leg -> talksSince
                        .filter(since -> !leg.beganAt().isAfter(since))
                        .isEmpty())
                .map(Leg::to)
                .filter(Party::isStaff)
                .distinct()
                .toList();
    }

    private static Optional<Party> employee(CallDirection direction, Leg leg) {
        var first = direction == CallDirection.INBOUND ? leg.to() : leg.from();
        var second = direction == CallDirection.INBOUND ? leg.from() : leg.to();
        return first.isStaff() ? Optional.of(first) : second.isStaff() ? Optional.of(second) : Optional.empty();
    }

    private static String runningClient(CallDirection direction, List<Leg> legs, boolean callback) {
        return legs.stream()
                // The employee's leg of a callback comes from our own number.
                .filter(leg -> !callback || !leg.to().isStaff())
                .map(leg -> client(direction, leg.from(), leg.to()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The PBX itself calls the employee: the first leg of a callback, whoever asked for it. */
    private static boolean fromOwnLine(Leg leg) {
        return leg.from().number() != null && leg.from().number().equals(leg.line());
    }

    private static CallDirection between(Party from, Party to) {
        if (!from.isStaff()) {
            return CallDirection.INBOUND;
        }
        return to.isStaff() ? CallDirection.INTERNAL : CallDirection.OUTBOUND;
    }

    private static String client(CallDirection direction, Party from, Party to) {
        var end = direction == CallDirection.INBOUND ? from : to;
        return direction == CallDirection.INTERNAL || end.isSip() ? null : end.number();
    }

    private static Instant ended(List<Leg> legs) {
        return last(legs).endedAt();
    }

    private static Leg last(List<Leg> legs) {
        return legs.stream()
                .max(Comparator.comparing(Leg::endedAt).thenComparing(Leg::legId))
                .orElseThrow();
    }
}
