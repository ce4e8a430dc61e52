package io.leadline.leads.workiz;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;

/** Keeps the token out of {@code url.full} and the names of the client's spans. */
@Singleton
class WorkizPathInSpans implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getKind() != SpanKind.CLIENT) {
            return;
        }
        span.updateName(WorkizPath.masked(span.getName()));
        span.toSpanData().getAttributes().forEach((key, value) -> {
            if (value instanceof String text && !WorkizPath.masked(text).equals(text)) {
                span.setAttribute(AttributeKey.stringKey(key.getKey()), WorkizPath.masked(text));
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
