package io.leadline.localstack.workiz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Workiz's public API for leads, as upstreams/workiz.md describes it: {@code /workiz/api/v1/{token}/lead/…}. Where
 * that page leaves a choice: GET of an unknown lead is 204 (seen for jobs), a POST about one is a 400; {@code found}
 * counts all matches; a converted lead becomes Done and a second convert is a 400; marking lost makes it Canceled
 * and shows {@code LeadLost}; repeating markLost or activate is a success. {@link #mode} chooses otherwise, and is the way
 * to everything the page reports in more than one version.
 */
public final class Workiz implements Simulator {
    private static final String PREFIX = "/workiz/api/v1/";
    private static final int SEEDED = 200;
    private static final int MOST_SEEDED = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WorkizAccount account;
    private final Clock clock;
    private final WorkizForm form;
    private final WorkizLeads leads;
    private final WorkizQuota quota;
    private WorkizMode mode = WorkizMode.PLAIN;

    public Workiz(WorkizAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        var wallClock = new WallClock(account.zone());
        this.form = new WorkizForm(wallClock);
        this.leads = new WorkizLeads(clock, wallClock);
        this.quota = new WorkizQuota(clock);
        reset();
    }

    @Override
    public String name() {
        return "workiz";
    }

    @Override
    public List<String> secrets() {
        return List.of(account.token(), account.secret());
    }

    @Override
    public void reset() {
        mode = WorkizMode.PLAIN;
        quota.forget();
        leads.refill(SEEDED);
    }

    /** {@code {"count":n}} replaces all leads by n generated ones; {@code {"leads":[{field:value}]}} adds these. */
    @Override
    public JsonNode seed(JsonNode wish) {
        if (wish.has("count")) {
            var count = wish.get("count").asInt(-1);
            if (count < 0 || count > MOST_SEEDED) {
                throw new IllegalArgumentException("count is 0 to " + MOST_SEEDED);
            }
            leads.refill(count);
        }
        var answer = JSON.createObjectNode();
        var added = answer.putArray("uuids");
        for (var lead : wish.path("leads")) {
            if (!(lead instanceof ObjectNode fields)) {
                throw new IllegalArgumentException("leads are objects");
            }
            added.add(leads.add(fields.deepCopy()).uuid());
        }
        return answer.put("leads", leads.size());
    }

    /** See {@link WorkizMode}; each wish replaces the last one whole, and the quota's count begins anew. */
    @Override
    public JsonNode mode(JsonNode wish) {
        mode = WorkizMode.of(wish);
        quota.forget();
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext request) {
        try {
            var path = request.request().path();
            var token = PREFIX + account.token() + "/";
            if (!path.startsWith(token)) {
                throw WorkizRefusal.path();
            }
            var call = WorkizOperation.called(request.request().method(), path.substring(token.length()));
            quota.take(mode.quota());
            return call.operation().writes() ? write(call, authorised(request)) : read(call, request);
        } catch (WorkizRefusal refusal) {
            return refusal.reply(mode.details());
        }
    }

    private Reply read(WorkizOperation.Call call, RoutingContext request) {
        return switch (call.operation()) {
            case LIST ->
                list(WorkizQuery.of(request.queryParams(), LocalDate.ofInstant(clock.instant(), account.zone()), mode));
            case GET -> get(call.uuid());
            default -> mode.shape(call.operation()).of(rows(WorkizTeam.json()), ",\"code\":200");
        };
    }

    private Reply write(WorkizOperation.Call call, JsonNode body) {
        var shape = mode.shape(call.operation());
        if (shape == WorkizShape.FLAG_FALSE) {
            return shape.of(Buffer.buffer(), "");
        }
        var answer =
                switch (call.operation()) {
                    case CREATE -> saved(leads.add(form.created(body)));
                    case UPDATE -> update(body);
                    case MARK_LOST -> mark(call.uuid(), "Lead marked as lost", WorkizLead::lose);
                    case ACTIVATE -> mark(call.uuid(), "Lead activated", WorkizLead::activate);
                    case ASSIGN -> staff(body, WorkizLead::assign);
                    case UNASSIGN -> staff(body, WorkizLead::unassign);
                    case CONVERT -> convert(body);
                    case LIST, GET, TEAM -> throw new IllegalStateException("a read");
                };
        return shape.of(rows(List.of(answer)), "");
    }

    /** The body, once its {@code auth_secret} is right; a body that is no JSON object carries none. */
    private JsonNode authorised(RoutingContext request) {
        try {
            var buffer = request.body().buffer();
            var body = buffer == null ? JSON.missingNode() : JSON.readTree(buffer.getBytes());
            if (account.secret().equals(body.path("auth_secret").asText(null))) {
                return body;
            }
        } catch (IOException notJson) {
            throw WorkizRefusal.credentials();
        }
        throw WorkizRefusal.credentials();
    }

    /** Assembled from each lead's ready JSON: load tests run against it. */
    private Reply list(WorkizQuery query) {
        var rows = Buffer.buffer(query.records() * 800);
        int found = 0;
        int returned = 0;
        for (var lead : leads.newestFirst()) {
            if (query.shows(lead)) {
                if (found >= query.offset() && returned < query.records()) {
                    if (returned++ > 0) {
                        rows.appendByte((byte) ',');
                    }
                    rows.appendBytes(lead.json(mode));
                }
                found++;
            }
        }
        boolean more = (long) query.offset() + returned < found;
        return mode.shape(WorkizOperation.LIST)
                .of(
                        rows,
                        (mode.without().contains("has_more") ? "" : ",\"has_more\":" + more)
                                + (mode.without().contains("found") ? "" : ",\"found\":" + found)
                                + ",\"code\":200");
    }

    private Reply get(String uuid) {
        var shape = mode.shape(WorkizOperation.GET);
        var lead = leads.find(uuid);
        if (lead.isPresent()) {
            return shape.of(Buffer.buffer(lead.get().json(mode)), "");
        }
        return switch (mode.missing()) {
            case NO_CONTENT -> Reply.empty(204);
            case EMPTY -> Reply.empty(200);
            case NO_DATA -> WorkizShape.DATA_ARRAY.of(Buffer.buffer(), "");
            case NOT_FOUND -> throw WorkizRefusal.notFound();
        };
    }

    private Map<String, Object> update(JsonNode body) {
        var lead = named(body.path("UUID").asText(""));
        lead.change(form.updated(lead, body));
        leads.changed();
        return saved(lead);
    }

    private static Map<String, Object> saved(WorkizLead lead) {
        return Map.of("UUID", lead.uuid(), "ClientId", lead.clientId(), "link", link("lead", lead.uuid()));
    }

    private Map<String, Object> mark(String uuid, String message, Consumer<WorkizLead> change) {
        change.accept(named(uuid));
        return Map.of("flag", true, "msg", message, "code", "200");
    }

    private Map<String, Object> staff(JsonNode body, BiConsumer<WorkizLead, WorkizTeam.Member> change) {
        var lead = named(body.path("UUID").asText(""));
        change.accept(lead, WorkizTeam.named(body.path("User").asText("")));
        return Map.of("UUID", lead.uuid(), "LeadId", lead.serialId(), "link", link("lead", lead.uuid()));
    }

    private Map<String, Object> convert(JsonNode body) {
        var lead = named(body.path("UUID").asText(""));
        lead.convert();
        var job = leads.newUuid();
        return Map.of("ClientId", lead.clientId(), "UUID", job, "link", link("job", job));
    }

    private WorkizLead named(String uuid) {
        return leads.find(uuid).orElseThrow(() -> WorkizRefusal.invalid("Lead was not found"));
    }

    private static String link(String kind, String uuid) {
        return "https://app.workiz.com/" + kind + "/" + uuid + "/";
    }

    private static Buffer rows(List<Map<String, Object>> rows) {
        var array = Reply.json(200, rows).body();
        return array.slice(1, array.length() - 1);
    }
}
