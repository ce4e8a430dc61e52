package io.leadline.localstack.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * One provider as its clients see it. Each lives in a package of its own and is mounted by {@link Simulators} under
 * {@code /{name}/}, with a control plane at {@code /control/{name}}. All simulators of a process share one event
 * loop: state needs no locks, and nothing may block.
 */
public interface Simulator {
    /** Where a request with a form of several parts has its whole body, a Buffer: no other of them is unpacked. */
    String RAW = "body";

    /** First segment of its paths. */
    String name();

    /** Carries a request out and says what goes back; faults and the journal are not its concern. */
    Reply answer(RoutingContext request);

    /** The same for a provider that asks somebody else before it answers; nothing but the event loop may complete it. */
    default Future<Reply> reply(RoutingContext request) {
        return Future.succeededFuture(answer(request));
    }

    /** Opens doors of its own beside the common HTTP port, before that one opens. */
    default Future<?> open(Vertx vertx) {
        return Future.succeededFuture();
    }

    /** Closes what {@link #open} opened and Vert.x does not close by itself; harmless when repeated. */
    default void close() {}

    /** Back to the state after the start. */
    void reset();

    /** Puts data in; the shape of wish and answer is the provider's own. Throws IllegalArgumentException on nonsense. */
    JsonNode seed(JsonNode wish);

    /**
     * Chooses among the versions of this provider's behaviour until the next choice or reset; the shape of wish and
     * answer is the provider's own. An empty wish is the plain behaviour. Throws IllegalArgumentException on nonsense.
     */
    JsonNode mode(JsonNode wish);

    /** What is chosen now. */
    JsonNode mode();

    /** Texts that the journal must not show. */
    List<String> secrets();
}
