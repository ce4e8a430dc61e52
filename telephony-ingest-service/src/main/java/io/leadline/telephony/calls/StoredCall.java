package io.leadline.telephony.calls;

import io.leadline.telephony.calls.CallFold.Folded;
import io.leadline.telephony.phones.Phones.Meaning;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call as its row has it.
 *
 * @param call what the fold made, with phones in E.164
 * @param operator a user's number, or null
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
        boolean startedTold,
        boolean answeredTold,
        String finishedTold) {
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
                id, accountId, entryId, call, meaning, operator, summary, recordings, started, answered, finished);
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
                startedTold,
                answeredTold,
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
