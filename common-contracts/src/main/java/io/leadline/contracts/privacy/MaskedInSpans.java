package io.leadline.contracts.privacy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.function.UnaryOperator;

/**
 * Keeps a secret that stands in an address out of the names and attributes of spans (DESIGN §4). A feature with such an
 * address has a bean of its own kind.
 */
public abstract class MaskedInSpans implements SpanProcessor {
    private final SpanKind kind;
    private final UnaryOperator<String> mask;

    /**
     * @param kind SERVER for addresses of ours, CLIENT for those we call
     * @param mask gives back what holds no secret as it was
     */
    protected MaskedInSpans(SpanKind kind, UnaryOperator<String> mask) {
        this.kind = kind;
        this.mask = mask;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getKind() != kind) {
            return;
        }
        var name = mask.apply(span.getName());
        if (!name.equals(span.getName())) {
            span.updateName(name);
        }
        span.toSpanData().getAttributes().forEach((key, value) -> {
            if (value instanceof String text && !mask.apply(text).equals(text)) {
                span.setAttribute(AttributeKey.stringKey(key.getKey()), mask.apply(text));
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
