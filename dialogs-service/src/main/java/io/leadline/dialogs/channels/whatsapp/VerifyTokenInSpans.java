package io.leadline.dialogs.channels.whatsapp;

import io.leadline.contracts.privacy.MaskedInSpans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Keeps the verify token of Meta's handshake out of {@code url.query} of the server's spans (DESIGN §4). */
@Singleton
class VerifyTokenInSpans extends MaskedInSpans {
    private static final Pattern TOKEN = Pattern.compile("(hub[.]verify_token=)[^&\\s]*");

    VerifyTokenInSpans() {
        super(SpanKind.SERVER, VerifyTokenInSpans::masked);
    }

    static String masked(String text) {
        return TOKEN.matcher(text).replaceAll("$1***");
    }
}
