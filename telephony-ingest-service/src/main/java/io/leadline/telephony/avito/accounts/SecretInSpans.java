package io.leadline.telephony.avito.accounts;

import io.leadline.contracts.privacy.MaskedInSpans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Keeps the webhook secrets out of {@code url.path} and the names of the server's spans (DESIGN §4). */
@Singleton
class SecretInSpans extends MaskedInSpans {
    private static final Pattern SECRET = Pattern.compile("(/webhooks/avito/)[^/?{ ]+");

    SecretInSpans() {
        super(SpanKind.SERVER, SecretInSpans::masked);
    }

    static String masked(String text) {
        return SECRET.matcher(text).replaceAll("$1***");
    }
}
