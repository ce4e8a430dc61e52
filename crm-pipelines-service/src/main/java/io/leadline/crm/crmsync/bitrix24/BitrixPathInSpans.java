package io.leadline.crm.crmsync.bitrix24;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;

/** Keeps the webhook's secret out of {@code url.full} and the names of the client's spans. */
@Singleton
class BitrixPathInSpans implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getKind() != SpanKind.CLIENT) {
            return;
        }
        span.updateName(BitrixPath.masked(span.getName()));
        span.toSpanData().getAttributes().forEach((key, value) -> {
            if (value instanceof String text && !BitrixPath.masked(text).equals(text)) {
                span.setAttribute(AttributeKey.stringKey(key.getKey()), BitrixPath.masked(text));
            }
        });
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
