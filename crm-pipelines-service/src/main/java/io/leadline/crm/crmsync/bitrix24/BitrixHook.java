package io.leadline.crm.crmsync.bitrix24;

import io.leadline.contracts.problem.Problem;
import java.util.regex.Pattern;

/**
 * A portal's incoming webhook.
 *
 * @param tenant whose it is; its calls are kept to one pace
 * @param portal address up to {@code /rest}, which is left out
 */
public record BitrixHook(long tenant, String portal, String user, String secret) {
    private static final Pattern URL =
            Pattern.compile("(https?://[^/?#\\s@]+(?:/[^/?#\\s]+)*)/rest/(\\d+)/([A-Za-z0-9_-]+)/?");

    /** @throws Problem VALIDATION_ERROR if it is not of the form a portal shows; the message does not quote it */
    public static BitrixHook of(long tenant, String url) {
        var parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw Problem.invalid("webhook_url", "must look like https://portal.bitrix24.ru/rest/1/secret/");
        }
        return new BitrixHook(tenant, parts.group(1), parts.group(2), parts.group(3));
    }

    @Override
    public String toString() {
        return "BitrixHook[" + tenant + "]";
    }
}
