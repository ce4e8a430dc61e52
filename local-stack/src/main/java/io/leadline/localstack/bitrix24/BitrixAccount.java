package io.leadline.localstack.bitrix24;

/**
 * The simulated portal's incoming webhook (upstreams/bitrix24.md §1).
 *
 * @param user whose rights the calls have
 * @param secret in the path of every call
 */
public record BitrixAccount(int user, String secret) {
    /** What `./dev up` and the tests use unless told otherwise. */
    public static BitrixAccount demo() {
        return new BitrixAccount(1, "b24demosecret0042");
    }

    /** The webhook's address, as the portal shows it. */
    public String webhook(String simulators) {
        return simulators + "/bitrix24/rest/" + user + "/" + secret + "/";
    }
}
