package io.leadline.crm.intake;

import io.leadline.contracts.privacy.MaskedInSpans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Keeps the keys of sources out of {@code url.path} and the names of the server's spans (DESIGN §4). */
@Singleton
class KeyInSpans extends MaskedInSpans {
    private static final Pattern KEY = Pattern.compile("(" + SourceKey.PATH + "/)[^/?{ ]+");

    KeyInSpans() {
        super(SpanKind.SERVER, KeyInSpans::masked);
    }

    private static String masked(String text) {
        return KEY.matcher(text).replaceAll("$1***");
    }
}
