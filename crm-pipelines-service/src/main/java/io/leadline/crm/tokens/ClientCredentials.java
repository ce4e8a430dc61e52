package io.leadline.crm.tokens;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Who a service says it is: in the {@code Authorization} header, or in the form (RFC 6749 §2.3.1); never in both. */
record ClientCredentials(String id, String secret) {
    private static final String BASIC = "basic ";

    static Optional<ClientCredentials> from(String authorization, String formId, String formSecret) {
        var basic = authorization != null && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length());
        if (basic) {
            return formSecret == null ? parse(authorization.substring(BASIC.length())) : Optional.empty();
        }
        return formId == null || formSecret == null
                ? Optional.empty()
                : Optional.of(new ClientCredentials(formId, formSecret));
    }

    private static Optional<ClientCredentials> parse(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8).split(":", 2);
            // Both are form-encoded before they are joined (RFC 6749 §2.3.1).
            return pair.length == 2
                    ? Optional.of(new ClientCredentials(formDecoded(pair[0]), formDecoded(pair[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String formDecoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ClientCredentials[id=" + id + "]";
    }
}
