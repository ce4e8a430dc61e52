package io.leadline.crm.crmsync.bitrix24;

import io.leadline.contracts.privacy.MaskedInSpans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;

/** Keeps the webhook's secret out of {@code url.full} and the names of the client's spans. */
@Singleton
class BitrixPathInSpans extends MaskedInSpans {
    BitrixPathInSpans() {
        super(SpanKind.CLIENT, BitrixPath::masked);
    }
}
