package io.leadline.localstack.amocrm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * amoCRM's API v4 as upstreams/amocrm.md describes it, under {@code /amocrm}: tokens, leads with contacts, notes and
 * custom fields, pipelines, users. Lists that are empty are a 204; the eighth request of a second is a 429.
 */
public final class AmoCrm implements Simulator {
    private static final String PREFIX = "/amocrm/";
    private static final String API = "api/v4/";

    private final Clock clock;
    private final List<String> secrets;
    private final AmoTokens tokens;
    private final AmoData data;
    private final AmoWrites writes;
    private final Deque<Long> lastSecond = new ArrayDeque<>();
    private AmoMode mode = AmoMode.PLAIN;

    public AmoCrm(AmoAccount account, Clock clock) {
        this.clock = clock;
        this.secrets = new ArrayList<>(List.of(account.token(), account.clientSecret(), account.code()));
        this.tokens = new AmoTokens(account, clock, secrets);
        this.data = new AmoData(clock);
        this.writes = new AmoWrites(data);
    }

    @Override
    public String name() {
        return "amocrm";
    }

    /** Grows with every pair of tokens. */
    @Override
    public List<String> secrets() {
        return secrets;
    }

    @Override
    public void reset() {
        mode = AmoMode.PLAIN;
        lastSecond.clear();
        tokens.reset();
        data.reset();
    }

    /**
     * {@code {"token":"expire"}} ends the access token of now, {@code {"token":"revoke"}} all of them;
     * {@code {"contacts":[…],"custom_fields":[…],"leads":[…]}} adds these; {@code {"forget":id}} deletes a lead,
     * {@code {"forget_field":id}} a field of leads with what stands in it, as an admin does in the settings.
     * Answers all there is, notes in their leads.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        switch (wish.path("token").asText()) {
            case "" -> {}
            case "expire" -> tokens.expire();
            case "revoke" -> tokens.revoke();
            default -> throw new IllegalArgumentException("token is expire or revoke");
        }
        wish.path("contacts").forEach(data::addContact);
        wish.path("custom_fields").forEach(data::addField);
        wish.path("leads").forEach(data::addLead);
        data.leads().remove(wish.path("forget").asLong());
        data.removeField(wish.path("forget_field").asLong());
        var all = AmoData.JSON.createObjectNode();
        var leads = all.putArray("leads");
        data.leads().forEach((id, lead) -> {
            var copy = lead.deepCopy();
            data.notes(id).forEach(copy.putArray("notes")::add);
            leads.add(copy);
        });
        all.putArray("contacts").addAll(data.contacts().values());
        all.putArray("custom_fields").addAll(data.fields());
        return all;
    }

    @Override
    public JsonNode mode(JsonNode wish) {
        mode = AmoMode.of(wish);
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext request) {
        try {
            var path = request.request().path().substring(PREFIX.length());
            var method = request.request().method().name();
            if (path.equals("oauth2/access_token") && method.equals("POST")) {
                return Reply.json(200, tokens.issue(body(request), mode.accessSeconds()));
            }
            if (!path.startsWith(API)) {
                throw AmoRefusal.notFound();
            }
            take();
            if (!tokens.admits(request.request().getHeader("Authorization"))) {
                throw AmoRefusal.unauthorized();
            }
            var parts = path.substring(API.length()).split("/");
            return method.equals("GET") ? read(parts, request) : write(method, parts, body(request));
        } catch (AmoRefusal refusal) {
            return refusal.reply();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reply read(String[] parts, RoutingContext request) throws JsonProcessingException {
        return switch (String.join("/", parts)) {
            case "account" -> Reply.json(200, AmoData.JSON.readTree(AmoData.ACCOUNT));
            case "users" -> list("users", AmoData.JSON.readTree(AmoData.USERS), request);
            case "leads/pipelines" -> list("pipelines", AmoData.JSON.readTree(AmoData.PIPELINES), request);
            case "leads/custom_fields" -> list("custom_fields", data.fields(), _ -> true, request);
            case "contacts" -> list("contacts", data.contacts().values(), found(request), request);
            case "leads" ->
                list("leads", data.leads().values(), found(request).and(lead -> isFindable(lead, request)), request);
            default -> {
                if (parts.length == 3 && parts[0].equals("leads") && parts[2].equals("notes")) {
                    yield list(
                            "notes",
                            data.notes(data.lead(id(parts[1])).get("id").asLong()),
                            _ -> true,
                            request);
                }
                if (parts.length == 2 && parts[0].equals("leads")) {
                    yield hal(data.lead(id(parts[1])));
                }
                throw AmoRefusal.notFound();
            }
        };
    }

    private Reply write(String method, String[] parts, JsonNode body) {
        var call = method + " " + parts[0]
                + (parts.length == 1 ? "" : parts.length == 2 ? "/" + parts[1] : "/*/" + parts[2]);
        if (call.equals("POST leads/complex")) {
            return Reply.json(200, writes.complex(body));
        }
        if (call.equals("POST leads/custom_fields")) {
            return hal(writes.fields(body));
        }
        if (call.equals("POST leads/*/notes")) {
            return hal(writes.notes(id(parts[1]), body));
        }
        if (method.equals("PATCH") && parts.length == 2) {
            return hal(
                    switch (parts[0]) {
                        case "leads" -> writes.changeLead(id(parts[1]), body);
                        case "contacts" -> writes.changeContact(id(parts[1]), body);
                        default -> throw AmoRefusal.notFound();
                    });
        }
        throw AmoRefusal.notFound();
    }

    private static Predicate<JsonNode> found(RoutingContext request) {
        var query = request.request().getParam("query");
        return query == null ? _ -> true : entity -> AmoData.mentions(entity, query);
    }

    private boolean isFindable(JsonNode lead, RoutingContext request) {
        return request.request().getParam("query") == null
                || !data.isYoung(lead.get("id").asLong(), mode.searchLagMs());
    }

    private static Reply list(String name, JsonNode all, RoutingContext request) {
        return list(name, all.valueStream().toList(), _ -> true, request);
    }

    private static Reply list(
            String name, Collection<? extends JsonNode> all, Predicate<JsonNode> wanted, RoutingContext request) {
        var limit = Math.clamp(number(request, "limit", 50), 1, 250);
        var page = Math.max(1, number(request, "page", 1));
        List<JsonNode> found = new ArrayList<>(all.stream().filter(wanted).toList());
        if ("desc".equals(request.request().getParam("order[id]"))) {
            found = found.reversed();
        }
        var shown = found.stream().skip((page - 1L) * limit).limit(limit).toList();
        if (shown.isEmpty()) {
            return Reply.empty(204);
        }
        var answer = AmoData.JSON.createObjectNode().put("_page", page);
        answer.withObject("_embedded").putArray(name).addAll(shown);
        if ((long) page * limit < found.size()) {
            answer.withObject("_links").withObject("next").put("href", "?page=" + (page + 1));
        }
        return hal(answer);
    }

    private static Reply hal(JsonNode body) {
        return Reply.json(200, body).with("Content-Type", "application/hal+json");
    }

    private void take() {
        var now = clock.millis();
        while (!lastSecond.isEmpty() && now - lastSecond.peekFirst() >= 1_000) {
            lastSecond.removeFirst();
        }
        if (lastSecond.size() >= mode.perSecond()) {
            throw AmoRefusal.tooMany();
        }
        lastSecond.addLast(now);
    }

    private static int number(RoutingContext request, String name, int otherwise) {
        var value = request.request().getParam(name);
        return value == null ? otherwise : (int) id(value);
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw AmoRefusal.notFound();
        }
    }

    private static JsonNode body(RoutingContext request) {
        Buffer buffer = request.body().buffer();
        try {
            return buffer == null ? MissingNode.getInstance() : AmoData.JSON.readTree(buffer.getBytes());
        } catch (IOException notJson) {
            throw AmoRefusal.of(400, "Bad Request", "Body is not JSON");
        }
    }
}
