package io.leadline.crm;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the spans of a test end up. */
@Singleton
public class Spans implements SpanExporter {
    private final List<SpanData> seen = new CopyOnWriteArrayList<>();

    public List<SpanData> seen() {
        return List.copyOf(seen);
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        seen.addAll(spans);
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
