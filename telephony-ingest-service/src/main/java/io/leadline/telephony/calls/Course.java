package io.leadline.telephony.calls;

import java.util.Collection;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which way a call went, as far as its legs are known. */
@Schema(name = "CallCourse")
public record Course(boolean ivr, boolean queue, boolean group, boolean transferred, boolean callback) {
    static Course of(Collection<Leg> legs) {
        return new Course(
                legs.stream().anyMatch(leg -> leg.location().equals("ivr")),
                legs.stream().anyMatch(leg -> leg.location().equals("queue")),
                legs.stream().map(Leg::group).anyMatch(Objects::nonNull),
                legs.stream().anyMatch(Leg::transferred),
                legs.stream().anyMatch(Leg::callback));
    }
}
