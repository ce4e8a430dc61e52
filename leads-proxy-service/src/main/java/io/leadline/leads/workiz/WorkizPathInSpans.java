package io.leadline.leads.workiz;

import io.leadline.contracts.privacy.MaskedInSpans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;

/** Keeps the token out of {@code url.full} and the names of the client's spans. */
@Singleton
class WorkizPathInSpans extends MaskedInSpans {
    WorkizPathInSpans() {
        super(SpanKind.CLIENT, WorkizPath::masked);
    }
}
