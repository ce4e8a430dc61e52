package io.leadline.leads.envelope;

import io.leadline.contracts.requestid.RequestId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Puts answers into the document's envelope. */
@Singleton
public class SuccessEnvelope {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final RequestId requestId;
    private final Clock clock;

    SuccessEnvelope(RequestId requestId, Clock clock) {
        this.requestId = requestId;
        this.clock = clock;
    }

    /** The data with {@code ok} and {@code meta}. */
    public <T> ApiSuccess<T> of(T data) {
        return new ApiSuccess<>(true, data, meta(null));
    }

    /** The same for an old answer that stands in for a new one. */
    public <T> ApiSuccess<T> ofStale(T data, Instant asOf) {
        return new ApiSuccess<>(true, data, meta(asOf));
    }

    private ApiSuccess.Meta meta(Instant asOf) {
        return new ApiSuccess.Meta(
                requestId.current().orElse(null),
                timestamp(clock.instant()),
                asOf == null ? null : Boolean.TRUE,
                timestamp(asOf));
    }

    /** ISO-8601 in UTC with milliseconds, as every date of the document; null stays null. */
    public static String timestamp(Instant instant) {
        return instant == null ? null : MILLIS.format(instant);
    }
}
