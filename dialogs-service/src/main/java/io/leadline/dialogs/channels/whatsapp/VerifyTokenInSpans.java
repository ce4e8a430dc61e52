package io.leadline.dialogs.channels.whatsapp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/** Keeps the verify token of Meta's handshake out of {@code url.query} of the server's spans (DESIGN §4). */
@Singleton
class VerifyTokenInSpans implements SpanProcessor {
    private static final Pattern TOKEN = Pattern.compile("(hub[.]verify_token=)[^&\\s]*");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getKind() != SpanKind.SERVER) {
            return;
        }
        span.toSpanData().getAttributes().forEach((key, value) -> {
            if (value instanceof String text && !masked(text).equals(text)) {
                span.setAttribute(AttributeKey.stringKey(key.getKey()), masked(text));
            }
        });
    }

    static String masked(String text) {
        return TOKEN.matcher(text).replaceAll("$1***");
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
