package io.leadline.crm.notices.bot;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;

/** Keeps the bot's token out of {@code url.full} and the names of the client's spans (DESIGN §4). */
@Singleton
class TokenInSpans implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getKind() != SpanKind.CLIENT) {
            return;
        }
        span.updateName(BotPath.masked(span.getName()));
        span.toSpanData().getAttributes().forEach((key, value) -> {
            if (value instanceof String text && !BotPath.masked(text).equals(text)) {
                span.setAttribute(AttributeKey.stringKey(key.getKey()), BotPath.masked(text));
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
