package io.leadline.telephony.calls;

import io.leadline.contracts.events.CallEvent;
import io.leadline.telephony.calls.CallFold.Folded;
import io.leadline.telephony.phones.Phones.Meaning;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call as its row has it.
 *
 * @param call what the fold made, with phones in E.164
 * @param operator a user's number, or null
 * @param ringing user numbers of those whose phones ring
 * @param liveTold what was said last of operator and {@code ringing}, or null
 * @param finishedTold what call.finished said last, or null
 */
record StoredCall(
        UUID id,
        long accountId,
        String entryId,
        Folded call,
        Meaning meaning,
        Long operator,
        Summary summary,
        int recordings,
        List<Long> ringing,
        boolean startedTold,
        boolean answeredTold,
        String liveTold,
        String finishedTold) {
    /** All that changes while a call goes on: told again when it does. */
    String live() {
        return operator + "|" + ringing;
    }

    /** Whether the operator is who was told last. */
    boolean operatorTold() {
        return liveTold != null && liveTold.startsWith(operator + "|");
    }

    /** All that call.finished says: told again when one of it changes. */
    String finished() {
        return Stream.of(
                        call.direction(),
                        call.client(),
                        call.line(),
                        meaning.rk(),
                        meaning.city(),
                        meaning.avitoName(),
                        operator,
                        call.status(),
                        call.startedAt(),
                        call.endedAt(),
                        call.talkSeconds())
                .map(Objects::toString)
                .collect(Collectors.joining("|"));
    }

    StoredCall told(boolean started, boolean answered, String finished) {
        return new StoredCall(
                id,
                accountId,
                entryId,
                call,
                meaning,
                operator,
                summary,
                recordings,
                ringing,
                started,
                answered,
                live(),
                finished);
    }

    /** One of which nothing is known yet but its name and when it began. */
    static StoredCall begun(UUID id, CallNews news, Instant at) {
        return new StoredCall(
                id,
                news.account(),
                news.entryId(),
                new Folded(
                        CallDirection.INBOUND,
                        null,
                        null,
                        Party.NOBODY,
                        CallStatus.RINGING,
                        at,
                        null,
                        null,
                        0,
                        null,
                        false),
                Meaning.NONE,
                null,
                null,
                0,
                List.of(),
                false,
                false,
                null,
                null);
    }

    /** As it comes back from its row, which keeps of the operator's end the extension alone. */
    StoredCall asStored() {
        return new StoredCall(
                id,
                accountId,
                entryId,
                new Folded(
                        call.direction(),
                        call.client(),
                        call.line(),
                        new Party(call.operator().extension(), null),
                        call.status(),
                        call.startedAt(),
                        call.answeredAt(),
                        call.endedAt(),
                        call.talkSeconds(),
                        call.reason(),
                        call.closed()),
                meaning,
                operator,
                summary,
                recordings,
                // No column keeps it.
                List.of(),
                startedTold,
                answeredTold,
                liveTold,
                finishedTold);
    }

    CallEvent hasStarted() {
        return new CallEvent.Started(
                id,
                call.direction().word(),
                call.client(),
                call.line(),
                meaning.rk(),
                meaning.city(),
                meaning.avitoName(),
                operator,
                call.status().word(),
                ringing,
                call.startedAt());
    }

    CallEvent wasAnswered() {
        return new CallEvent.Answered(
                id,
                call.direction().word(),
                call.client(),
                call.line(),
                meaning.rk(),
                meaning.city(),
                meaning.avitoName(),
                operator,
                ringing,
                call.answeredAt());
    }

    CallEvent hasFinished() {
        return new CallEvent.Finished(
                id,
                call.direction().word(),
                call.client(),
                call.line(),
                meaning.rk(),
                meaning.city(),
                meaning.avitoName(),
                operator,
                call.status().word(),
                call.startedAt(),
                call.endedAt(),
                call.talkSeconds());
    }

    @Override
    public String toString() {
        return "StoredCall[" + id + "]";
    }
}
