package io.leadline.contracts.precondition;

import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import java.util.Arrays;

/** The version of a single object on the wire: its {@code ETag}, and {@code If-Match} against it (DESIGN §4). */
public final class Version {
    private Version() {}

    /** The {@code ETag} of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets a change go on if the caller has seen the newest version, or did not ask to be checked.
     *
     * @param ifMatch the header: null, {@code *}, or entity tags; a weak one matches nothing (RFC 9110 §13.1.1)
     * @throws Problem PRECONDITION_FAILED
     */
    public static void require(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        var tag = tag(version);
        if (Arrays.stream(ifMatch.split(",")).map(String::strip).noneMatch(tag::equals)) {
            throw new Problem(CommonProblem.PRECONDITION_FAILED, "Read the object again; its ETag is now " + tag);
        }
    }
}
