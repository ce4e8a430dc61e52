package io.leadline.localstack.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.localstack.simulator.Reply;
import io.leadline.localstack.simulator.Simulator;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of Meta's Graph that lead ads need (upstreams/meta-leadgen.md): {@code /meta/{version}/…} with the lead, the
 * leads of a form, the page's subscription and whose token it is; and the sender of notifications. The token is taken
 * from {@code access_token} or as a Bearer.
 */
public final class Meta implements Simulator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MetaAccount account;
    private final MetaLeads leads;
    private final MetaWebhook webhook;
    private final Set<String> subscribed = new LinkedHashSet<>();
    private MetaMode mode = MetaMode.PLAIN;

    public Meta(MetaAccount account, Clock clock) {
        this.account = account;
        this.leads = new MetaLeads(clock);
        this.webhook = new MetaWebhook(account);
    }

    @Override
    public String name() {
        return "meta";
    }

    @Override
    public List<String> secrets() {
        return List.of(account.pageToken(), account.appSecret(), account.verifyToken());
    }

    @Override
    public void reset() {
        mode = MetaMode.PLAIN;
        leads.clear();
        webhook.clear();
        subscribed.clear();
    }

    /**
     * {@code {"leads":[{"answers":{"full_name":"…"}, …}], "notify":"http://…", "times":1}} adds leads (see
     * {@link MetaLeads#add}) and, if an address is given, notifies it of them in one signed notification, sent this
     * many times. The answer has the {@code ids}, and what came of earlier notifications.
     */
    @Override
    public JsonNode seed(JsonNode wish) {
        var added = new ArrayList<MetaLead>();
        wish.path("leads").forEach(lead -> added.add(leads.add(lead)));
        if (wish.has("notify")) {
            for (int i = 0; i < wish.path("times").asInt(1); i++) {
                webhook.notify(URI.create(wish.get("notify").asText()), added, mode);
            }
        }
        var answer = JSON.createObjectNode();
        answer.set("ids", JSON.valueToTree(added.stream().map(MetaLead::id).toList()));
        answer.set("notified", JSON.valueToTree(webhook.sent()));
        return answer;
    }

    /** See {@link MetaMode}. */
    @Override
    public JsonNode mode(JsonNode wish) {
        mode = MetaMode.of(wish);
        return mode.json();
    }

    @Override
    public JsonNode mode() {
        return mode.json();
    }

    @Override
    public Reply answer(RoutingContext request) {
        try {
            if (!authorised(request)) {
                throw MetaRefusal.token();
            }
            if (mode.error() != null) {
                throw MetaRefusal.of(mode.error());
            }
            // "", "meta", version, node, edge
            var path = request.request().path().split("/");
            return path.length < 4 ? Reply.empty(404) : node(request, path[3], path.length > 4 ? path[4] : null);
        } catch (MetaRefusal refusal) {
            return refusal.reply();
        }
    }

    private Reply node(RoutingContext request, String node, String edge) {
        var fields = request.request().getParam("fields");
        if ("subscribed_apps".equals(edge) && isPage(node)) {
            return subscription(request);
        }
        if ("leads".equals(edge) && leads.hasForm(node)) {
            return Reply.json(
                    200,
                    leads.page(
                            node,
                            fields,
                            request.request().getParam("filtering"),
                            request.request().getParam("limit"),
                            request.request().getParam("after"),
                            request.request().absoluteURI()));
        }
        if (edge == null && isPage(node)) {
            return Reply.json(200, Map.of("id", account.pageId(), "name", "Мастер Сервис"));
        }
        if (edge == null) {
            return leads.find(node)
                    .map(lead -> Reply.json(200, lead.json(fields)))
                    .orElseThrow(() -> MetaRefusal.missing(node));
        }
        throw MetaRefusal.missing(node);
    }

    private Reply subscription(RoutingContext request) {
        var method = request.request().method();
        if (method.equals(HttpMethod.GET)) {
            return Reply.json(
                    200,
                    Map.of(
                            "data",
                            subscribed.isEmpty()
                                    ? List.of()
                                    : List.of(Map.of(
                                            "id", "500000000000001",
                                            "name", "Leadline",
                                            "subscribed_fields", List.copyOf(subscribed)))));
        }
        if (method.equals(HttpMethod.DELETE)) {
            subscribed.clear();
        } else {
            var wanted = request.request().getParam("subscribed_fields");
            if (wanted == null) {
                throw MetaRefusal.parameter("Param subscribed_fields is required");
            }
            subscribed.addAll(List.of(wanted.split(",")));
        }
        return Reply.json(200, Map.of("success", true));
    }

    private boolean isPage(String node) {
        return node.equals("me") || node.equals(account.pageId());
    }

    private boolean authorised(RoutingContext request) {
        var header = request.request().getHeader("Authorization");
        return account.pageToken().equals(request.request().getParam("access_token"))
                || ("Bearer " + account.pageToken()).equals(header);
    }
}
