package io.leadline.telephony.calls;

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

    StoredCall of(long account) {
        return new StoredCall(
                id,
                account,
                entryId,
                call,
                meaning,
                operator,
                summary,
                recordings,
                ringing,
                startedTold,
                answeredTold,
                liveTold,
                finishedTold);
    }

    Instant startedAt() {
        return call.startedAt();
    }

    @Override
    public String toString() {
        return "StoredCall[" + id + "]";
    }
}
