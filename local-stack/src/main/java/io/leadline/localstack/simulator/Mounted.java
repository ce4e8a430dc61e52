package io.leadline.localstack.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A simulator on the router: its requests pass faults and journal, its control plane stands beside it. */
final class Mounted {
    private static final long BODY_LIMIT = 10 << 20;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Vertx vertx;
    private final Simulator simulator;
    private final Faults faults = new Faults();
    private final Journal journal;

    Mounted(Vertx vertx, Simulator simulator) {
        this.vertx = vertx;
        this.simulator = simulator;
        this.journal = new Journal(simulator.secrets());
    }

    void on(Router router) {
        var body = BodyHandler.create(false).setBodyLimit(BODY_LIMIT);
        router.route("/" + simulator.name() + "/*").handler(body).handler(this::serve);

        var control = "/control/" + simulator.name();
        router.get(control).handler(request -> send(request, Reply.json(200, state())));
        router.post(control + "/*").handler(body);
        router.post(control + "/reset")
                .handler(request -> control(request, _ -> {
                    simulator.reset();
                    faults.clear();
                    journal.clear();
                    return state();
                }));
        router.post(control + "/seed").handler(request -> control(request, simulator::seed));
        router.post(control + "/next")
                .handler(request -> control(request, wish -> {
                    faults.add(JSON.convertValue(wish, new TypeReference<List<Fault>>() {}));
                    return state();
                }));
    }

    private void serve(RoutingContext request) {
        var fault =
                faults.next(request.request().method().name(), request.request().path());
        var reply = fault == null || fault.effect() ? simulator.answer(request) : null;
        if (fault == null) {
            send(request, reply);
            record(request, reply.status(), false);
        } else if (fault.delayMs() == 0) {
            spoil(request, fault, reply);
        } else {
            vertx.setTimer(fault.delayMs(), _ -> spoil(request, fault, reply));
        }
    }

    private void spoil(RoutingContext request, Fault fault, Reply reply) {
        if (fault.reset()) {
            record(request, null, true);
            request.request().connection().close();
        } else if (fault.status() == null) {
            record(request, reply.status(), true);
            send(request, reply);
        } else {
            record(request, fault.status(), true);
            var response = request.response().setStatusCode(fault.status());
            response.putHeader("Content-Type", "application/json");
            fault.headers().forEach(response::putHeader);
            var body = fault.body();
            response.end(body == null || body.isNull() ? "" : body.isTextual() ? body.asText() : body.toString());
        }
    }

    private void record(RoutingContext request, Integer status, boolean faulty) {
        journal.add(request.request(), request.body().buffer(), status, faulty);
    }

    private Map<String, Object> state() {
        var state = new LinkedHashMap<String, Object>();
        state.put("received_total", journal.received());
        state.put("received", journal.read());
        state.put("faults", faults.waiting());
        return state;
    }

    private static void control(RoutingContext request, Function<JsonNode, Object> action) {
        try {
            var buffer = request.body().buffer();
            var wish = buffer == null || buffer.length() == 0
                    ? MissingNode.getInstance()
                    : JSON.readTree(buffer.getBytes());
            send(request, Reply.json(200, action.apply(wish)));
        } catch (IOException | IllegalArgumentException e) {
            send(request, Reply.json(400, Map.of("error", String.valueOf(e.getMessage()))));
        }
    }

    private static void send(RoutingContext request, Reply reply) {
        var response = request.response().setStatusCode(reply.status());
        if (response.closed()) {
            return;
        }
        if (reply.body() == null) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(reply.body());
        }
    }
}
