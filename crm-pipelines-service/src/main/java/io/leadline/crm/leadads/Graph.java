package io.leadline.crm.leadads;

import com.fasterxml.jackson.databind.JsonNode;
import io.leadline.contracts.json.Json;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Meta's Graph (upstreams/meta-leadgen.md §4 and §5); never called inside a transaction. Reads may be repeated. */
@Singleton
class Graph {
    private static final Logger LOG = Logger.getLogger(Graph.class);
    private static final String FIELDS = "created_time,id,ad_id,ad_name,form_id,field_data,is_organic,platform";
    private static final String USAGE = "X-Business-Use-Case-Usage";
    private static final int PAGE = 100;

    private static final int TOKEN = 190;
    private static final int BLOCKED = 368;
    private static final int PARAMETER = 100;
    private static final int NO_OBJECT = 33;
    private static final Set<Integer> LIMITS = Set.of(4, 17, 32, 341, 613, 80001, 80005);

    private final GraphApi api;

    Graph(@RestClient GraphApi api) {
        this.api = api;
    }

    /** One lead with its answers. */
    GraphAnswer lead(MetaAccount account, String id) {
        return ask(() -> api.node(bearer(account), id, FIELDS), body -> body.path("field_data")
                .isArray());
    }

    /**
     * A page of a form's leads made after a moment, newest first.
     *
     * @param after the cursor, or null for the first page
     */
    GraphAnswer leads(MetaAccount account, String form, Instant since, String after) {
        var filter = Json.lenient()
                .createArrayNode()
                .add(Json.lenient()
                        .createObjectNode()
                        .put("field", "time_created")
                        .put("operator", "GREATER_THAN")
                        .put("value", since.getEpochSecond()))
                .toString();
        return ask(() -> api.leads(bearer(account), form, "id", filter, PAGE, after), body -> body.path("data")
                .isArray());
    }

    /** The page the token is of. */
    GraphAnswer page(MetaAccount account) {
        var page = account.pageId() == null ? "me" : account.pageId();
        return ask(() -> api.node(bearer(account), page, "id,name"), body -> body.hasNonNull("id"));
    }

    /** Which apps the page notifies of what. */
    GraphAnswer subscriptions(MetaAccount account) {
        var page = account.pageId() == null ? "me" : account.pageId();
        return ask(() -> api.subscriptions(bearer(account), page), body -> body.path("data")
                .isArray());
    }

    private interface Sense {
        boolean isMadeBy(JsonNode body);
    }

    private static GraphAnswer ask(Supplier<Response> request, Sense sense) {
        try (var response = request.get()) {
            var body = read(response);
            if (body == null || !body.isObject()) {
                return new GraphAnswer.Failed("Meta's answer (" + response.getStatus() + ") is not readable");
            }
            if (body.has("error")) {
                return refusal(body.get("error"), response);
            }
            return response.getStatus() == Response.Status.OK.getStatusCode() && sense.isMadeBy(body)
                    ? new GraphAnswer.Said(body)
                    : new GraphAnswer.Failed("Meta's answer (" + response.getStatus() + ") makes no sense");
        } catch (ProcessingException failure) {
            // Its message may quote the address; the kind is enough.
            LOG.debugf("Graph call failed with %s", failure.getClass().getName());
            return new GraphAnswer.Failed("Meta did not answer");
        }
    }

    private static JsonNode read(Response response) {
        try {
            return Json.lenient().readTree(response.readEntity(byte[].class));
        } catch (IOException _) {
            return null;
        }
    }

    /** Without Meta's own words: they quote malformed tokens. */
    private static GraphAnswer refusal(JsonNode error, Response response) {
        var code = error.path("code").asInt();
        var subcode = error.path("error_subcode").asInt();
        if (LIMITS.contains(code)) {
            return new GraphAnswer.Limited(code, wait(response.getHeaderString(USAGE)));
        }
        if (code == TOKEN) {
            return new GraphAnswer.Denied(
                    "Meta refuses the access token (error 190): make a new page access token and save it");
        }
        if (code == 10 || code >= 200 && code <= 299) {
            return new GraphAnswer.Denied("Meta denies access (error " + code
                    + "): give the app leads_retrieval, and lead access in the page's Leads Access Manager");
        }
        if (code == BLOCKED) {
            return new GraphAnswer.Denied("Meta has blocked the app for a time (error 368): see its App Dashboard");
        }
        if (code == PARAMETER && subcode == NO_OBJECT) {
            return new GraphAnswer.Missing();
        }
        return new GraphAnswer.Failed("Meta failed (error " + code + ")");
    }

    /** {@code {"<account>":[{"estimated_time_to_regain_access":minutes, …}]}}; null if it says nothing. */
    private static Duration wait(String usage) {
        try {
            var longest = 0;
            for (var account : Json.lenient().readTree(usage == null ? "{}" : usage)) {
                for (var use : account) {
                    longest = Math.max(
                            longest, use.path("estimated_time_to_regain_access").asInt());
                }
            }
            return longest > 0 ? Duration.ofMinutes(longest) : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static String bearer(MetaAccount account) {
        return "Bearer " + account.accessToken();
    }
}
