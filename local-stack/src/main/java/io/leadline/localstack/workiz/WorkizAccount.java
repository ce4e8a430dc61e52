package io.leadline.localstack.workiz;

import java.time.ZoneId;

/**
 * The simulated customer of Workiz.
 *
 * @param token path segment of every call (upstreams/workiz.md §1)
 * @param secret {@code auth_secret} in the body of every POST
 * @param zone wall clock of all its dates, which carry no offset (§5)
 */
public record WorkizAccount(String token, String secret, ZoneId zone) {
    /** What `./dev up` and the tests use unless told otherwise. */
    public static WorkizAccount demo() {
        return new WorkizAccount("api_demo_token", "sec_demo_secret", ZoneId.of("America/Los_Angeles"));
    }
}
