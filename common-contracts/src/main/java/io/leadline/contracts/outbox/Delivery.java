package io.leadline.contracts.outbox;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import org.jboss.logging.MDC;

/**
 * Hands an event to a handler as if its request went on: same request id, same trace, a request context of its own.
 */
@ApplicationScoped
class Delivery {
    private static final String REQUEST_ID = "request_id";

    private static final TextMapGetter<LogRow> TRACEPARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(LogRow event) {
            return List.of("traceparent");
        }

        @Override
        public String get(LogRow event, String key) {
            return event != null && "traceparent".equals(key) ? event.traceparent() : null;
        }
    };

    private final OpenTelemetry telemetry;

    Delivery(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    @ActivateRequestContext
    void deliver(EventConsumer consumer, LogRow event) throws Exception {
        var before = MDC.get(REQUEST_ID);
        MDC.put(REQUEST_ID, event.requestId() == null ? event.eventId().toString() : event.requestId());
        var span = telemetry
                .getTracer("io.leadline.outbox")
                .spanBuilder(consumer.name() + " " + event.type())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), event, TRACEPARENT))
                .startSpan();
        try (var _ = span.makeCurrent()) {
            consumer.handle(event.toRecord());
        } catch (Exception failure) {
            span.recordException(failure);
            throw failure;
        } catch (Error failure) {
            // A handler's StackOverflowError or failed assertion is its event's failure, not the end of the consumer.
            span.recordException(failure);
            throw new IllegalStateException(failure);
        } finally {
            span.end();
            if (before == null) {
                MDC.remove(REQUEST_ID);
            } else {
                MDC.put(REQUEST_ID, before);
            }
        }
    }
}
