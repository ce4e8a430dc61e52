package io.leadline.crm.notices.bot;

import io.leadline.contracts.privacy.MaskedInSpans;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;

/** Keeps the bot's token out of {@code url.full} and the names of the client's spans (DESIGN §4). */
@Singleton
class TokenInSpans extends MaskedInSpans {
    TokenInSpans() {
        super(SpanKind.CLIENT, BotPath::masked);
    }
}
