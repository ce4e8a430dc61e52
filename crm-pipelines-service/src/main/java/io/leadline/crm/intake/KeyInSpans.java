package io.leadline.crm.intake;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Keeps the keys of sources out of {@code url.path} and the names of the server's spans (DESIGN §4). */
@Singleton
class KeyInSpans implements SpanProcessor {
    private static final Pattern KEY = Pattern.compile("(" + SourceKey.PATH + "/)[^/?{ ]+");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getKind() != SpanKind.SERVER) {
            return;
        }
        span.updateName(masked(span.getName()));
        span.toSpanData().getAttributes().forEach((key, value) -> {
            if (value instanceof String text && !masked(text).equals(text)) {
                span.setAttribute(AttributeKey.stringKey(key.getKey()), masked(text));
            }
        });
    }

    private static String masked(String text) {
        return KEY.matcher(text).replaceAll("$1***");
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // isEndRequired says no.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
