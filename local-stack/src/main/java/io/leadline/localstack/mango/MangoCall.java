package io.leadline.localstack.mango;

import java.util.List;

/**
 * A call that was played: what Mango tells of it, and what it knows itself.
 *
 * @param events in the order in which they happen
 * @param legs in the order in which they ended; the first answered one has the operator
 */
public record MangoCall(
        String entryId, MangoPlay play, long start, long end, List<MangoEvent> events, List<MangoLeg> legs) {
    /** Ids of everything recorded. */
    public List<String> recordings() {
        return legs.stream().flatMap(leg -> leg.recordings().stream()).toList();
    }

    /** The leg that stands for the call: the first answered one, else the last that rang. */
    public MangoLeg main() {
        return legs.stream().filter(leg -> leg.answer() > 0).findFirst().orElse(legs.getLast());
    }
}
