package io.leadline.crm.leadads;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What Meta's Graph said. */
sealed interface GraphAnswer {
    record Said(JsonNode body) implements GraphAnswer {}

    /** Over a rate limit. {@code pause} is null where Meta does not say for how long. */
    record Limited(int code, Duration pause) implements GraphAnswer {}

    /** The token or its rights: nothing goes until an admin mends it. */
    record Denied(String why) implements GraphAnswer {}

    /** It does not exist, or its page gives no lead access (yet). */
    record Missing() implements GraphAnswer {}

    /** Not now: no answer, an unreadable one, or a failure of Meta's own. */
    record Failed(String why) implements GraphAnswer {}
}
