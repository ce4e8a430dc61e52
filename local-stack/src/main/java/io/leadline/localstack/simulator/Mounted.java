package io.leadline.localstack.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
    private static final long BODY_LIMIT = 32 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Vertx vertx;
    private final Door door;
    private final Sending sending;
    private final Simulator simulator;
    private final Faults faults = new Faults();
    private final Journal journal;

    Mounted(Vertx vertx, Simulator simulator, Door door) {
        this.door = door;
        this.vertx = vertx;
        this.sending = new Sending(vertx);
        this.simulator = simulator;
        this.journal = new Journal(simulator.secrets());
    }

    void on(Router router) {
        var body = BodyHandler.create(false).setBodyLimit(BODY_LIMIT);
        router.route("/" + simulator.name() + "/*")
                .handler(request -> read(request, body))
                .handler(this::serve);

        var control = "/control/" + simulator.name();
        router.get(control).handler(request -> Sending.whole(request, Reply.json(200, state())));
        router.post(control + "/*").handler(body);
        router.post(control + "/reset")
                .handler(request -> control(request, _ -> {
                    simulator.reset();
                    faults.clear();
                    journal.clear();
                    return state();
                }));
        router.post(control + "/seed").handler(request -> control(request, simulator::seed));
        router.post(control + "/mode").handler(request -> control(request, simulator::mode));
        router.post(control + "/refuse").handler(request -> control(request, this::refuse));
        router.post(control + "/next")
                .handler(request -> control(request, wish -> {
                    faults.add(JSON.convertValue(wish, new TypeReference<List<Fault>>() {}));
                    return state();
                }));
    }

    /** Vert.x would write the parts into files. */
    private static void read(RoutingContext request, BodyHandler usual) {
        var type = String.valueOf(request.request().getHeader("Content-Type"));
        if (!type.startsWith("multipart/")) {
            usual.handle(request);
            return;
        }
        request.request()
                .body()
                .onSuccess(whole -> request.put(Simulator.RAW, whole).next())
                .onFailure(request::fail);
    }

    private void serve(RoutingContext request) {
        var fault =
                faults.next(request.request().method().name(), request.request().path());
        var entry = journal.add(request.request(), request.body().buffer(), fault);
        if (fault == null || fault.effect()) {
            simulator
                    .reply(request)
                    .onSuccess(reply -> bring(request, entry, fault, reply))
                    .onFailure(request::fail);
        } else {
            bring(request, entry, fault, null);
        }
    }

    private void bring(RoutingContext request, Journal.Entry entry, Fault fault, Reply reply) {
        if (fault == null) {
            entry.answered(reply.status());
            Sending.whole(request, reply);
        } else if (fault.delayMs() == 0) {
            spoil(request, entry, fault, reply);
        } else {
            vertx.setTimer(fault.delayMs(), _ -> spoil(request, entry, fault, reply));
        }
    }

    private void spoil(RoutingContext request, Journal.Entry entry, Fault fault, Reply said) {
        if (fault.reset()) {
            request.request().connection().close();
            return;
        }
        var reply = fault.spoiled(said);
        if (fault.transfer() != Fault.Transfer.NO_ANSWER) {
            entry.answered(reply.status());
        }
        sending.spoiled(request, reply, fault);
    }

    private Map<String, Object> state() {
        var state = new LinkedHashMap<String, Object>();
        state.put("received_total", journal.received());
        state.put("received", journal.read());
        state.put("faults", faults.waiting());
        state.put("mode", simulator.mode());
        return state;
    }

    private Object refuse(JsonNode wish) {
        var ms = wish.path("ms").asLong();
        if (ms < 1 || ms > 60_000) {
            throw new IllegalArgumentException("ms is 1 to 60000");
        }
        door.shut(ms);
        return Map.of("refusing_ms", ms);
    }

    private static void control(RoutingContext request, Function<JsonNode, Object> action) {
        try {
            var buffer = request.body().buffer();
            var wish = buffer == null || buffer.length() == 0
                    ? MissingNode.getInstance()
                    : JSON.readTree(buffer.getBytes());
            Sending.whole(request, Reply.json(200, action.apply(wish)));
        } catch (IOException | IllegalArgumentException e) {
            Sending.whole(request, Reply.json(400, Map.of("error", String.valueOf(e.getMessage()))));
        }
    }
}
