package io.leadline.localstack.mango;

/** Kinds of calls (upstreams/mango-office.md §9); in lower case on the wire. */
public enum MangoScenario {
    /** Menu, one employee, a talk. */
    ANSWERED,
    /** Menu, one employee, nobody picks up. */
    MISSED,
    /** The caller hangs up in the menu; {@code entry_result} is 1 although nobody talked (§2.2). */
    IVR,
    /** Several ring, one picks up, the others stop. */
    GROUP,
    /** Several ring in vain. */
    GROUP_MISSED,
    /** A talk, a blind transfer, another talk; a recording of each. */
    TRANSFER,
    /** We call: the employee first, then the client. */
    CALLBACK
}
