package io.leadline.localstack.workiz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
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
 * and shows {@code LeadLost}; repeating markLost or activate is a success.
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

    public Workiz(WorkizAccount account, Clock clock) {
        this.account = account;
        this.clock = clock;
        var wallClock = new WallClock(account.zone());
        this.form = new WorkizForm(wallClock);
        this.leads = new WorkizLeads(clock, wallClock);
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

    @Override
    public Reply answer(RoutingContext request) {
        try {
            var path = request.request().path();
            var token = PREFIX + account.token() + "/";
            // The real path check is strict: no missing slash, no other case (§1).
            if (!path.startsWith(token) || !path.endsWith("/")) {
                throw WorkizRefusal.path();
            }
            var rest = path.substring(token.length());
            var parts = rest.split("/");
            if (parts.length < 2 || parts.length > 3 || !rest.equals(String.join("/", parts) + "/")) {
                throw WorkizRefusal.path();
            }
            var uuid = parts.length == 3 ? parts[2] : null;
            var operation = parts[0] + "/" + parts[1] + (uuid == null ? "/" : "/{UUID}/");
            if (request.request().method() == HttpMethod.GET) {
                return read(operation, uuid, request);
            }
            if (request.request().method() == HttpMethod.POST) {
                return write(operation, uuid, request);
            }
            throw WorkizRefusal.path();
        } catch (WorkizRefusal refusal) {
            return refusal.reply();
        }
    }

    private Reply read(String operation, String uuid, RoutingContext request) {
        return switch (operation) {
            case "lead/all/" ->
                list(WorkizQuery.of(request.queryParams(), LocalDate.ofInstant(clock.instant(), account.zone())));
            case "lead/get/{UUID}/" -> get(uuid);
            case "team/all/" -> Reply.json(200, Map.of("flag", true, "data", WorkizTeam.json(), "code", 200));
            default -> throw WorkizRefusal.path();
        };
    }

    private Reply write(String operation, String uuid, RoutingContext request) {
        return switch (operation) {
            case "lead/create/" -> create(authorised(request));
            case "lead/update/" -> update(authorised(request));
            case "lead/markLost/{UUID}/" -> {
                authorised(request);
                yield mark(uuid, "Lead marked as lost", WorkizLead::lose);
            }
            case "lead/activate/{UUID}/" -> {
                authorised(request);
                yield mark(uuid, "Lead activated", WorkizLead::activate);
            }
            case "lead/assign/" -> staff(authorised(request), WorkizLead::assign);
            case "lead/unassign/" -> staff(authorised(request), WorkizLead::unassign);
            case "lead/convert/" -> convert(authorised(request));
            default -> throw WorkizRefusal.path();
        };
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
        var body = Buffer.buffer(query.records() * 800).appendString("{\"flag\":true,\"data\":[");
        int found = 0;
        int returned = 0;
        for (var lead : leads.newestFirst()) {
            if (query.shows(lead)) {
                if (found >= query.offset() && returned < query.records()) {
                    if (returned++ > 0) {
                        body.appendByte((byte) ',');
                    }
                    body.appendBytes(lead.json());
                }
                found++;
            }
        }
        boolean more = (long) query.offset() + returned < found;
        body.appendString("],\"has_more\":" + more + ",\"found\":" + found + ",\"code\":200}");
        return new Reply(200, body);
    }

    private Reply get(String uuid) {
        return leads.find(uuid)
                .map(lead -> new Reply(
                        200,
                        Buffer.buffer("{\"flag\":true,\"data\":[")
                                .appendBytes(lead.json())
                                .appendString("]}")))
                .orElse(Reply.empty(204));
    }

    private Reply create(JsonNode body) {
        return written(leads.add(form.created(body)));
    }

    private Reply update(JsonNode body) {
        var lead = named(body.path("UUID").asText(""));
        lead.change(form.updated(lead, body));
        leads.changed();
        return written(lead);
    }

    private static Reply written(WorkizLead lead) {
        return Reply.json(
                200,
                Map.of(
                        "flag",
                        true,
                        "data",
                        List.of(Map.of(
                                "UUID", lead.uuid(), "ClientId", lead.clientId(), "link", link("lead", lead.uuid())))));
    }

    private Reply mark(String uuid, String message, Consumer<WorkizLead> change) {
        change.accept(named(uuid));
        return Reply.json(200, List.of(Map.of("flag", true, "msg", message, "code", "200")));
    }

    private Reply staff(JsonNode body, BiConsumer<WorkizLead, WorkizTeam.Member> change) {
        var lead = named(body.path("UUID").asText(""));
        change.accept(lead, WorkizTeam.named(body.path("User").asText("")));
        return Reply.json(
                200,
                List.of(Map.of("UUID", lead.uuid(), "LeadId", lead.serialId(), "link", link("lead", lead.uuid()))));
    }

    private Reply convert(JsonNode body) {
        var lead = named(body.path("UUID").asText(""));
        lead.convert();
        var job = leads.newUuid();
        return Reply.json(200, Map.of("ClientId", lead.clientId(), "UUID", job, "link", link("job", job)));
    }

    private WorkizLead named(String uuid) {
        return leads.find(uuid).orElseThrow(() -> WorkizRefusal.invalid("Lead was not found"));
    }

    private static String link(String kind, String uuid) {
        return "https://app.workiz.com/" + kind + "/" + uuid + "/";
    }
}
