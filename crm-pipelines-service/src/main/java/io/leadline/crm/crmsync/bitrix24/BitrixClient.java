package io.leadline.crm.crmsync.bitrix24;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.json.Json;
import io.leadline.crm.crmsync.calls.Answer;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Calls;
import io.leadline.crm.crmsync.calls.Trouble;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Calls methods of a portal, at its pace, and reads its refusals (upstreams/bitrix24.md §5). */
@Singleton
public class BitrixClient {
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(5);
    private static final Duration BUDGET_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_PAGES = 20;

    private final BitrixApi api;
    private final Calls calls;
    private final Clock clock;

    BitrixClient(@RestClient BitrixApi api, Calls calls, Clock clock) {
        this.api = api;
        this.calls = calls;
        this.clock = clock;
    }

    /** The whole answer, {@code result} in it. */
    public JsonNode call(BitrixHook hook, Duration pace, String method, ObjectNode body) throws CallFailed {
        var answer = calls.make(
                "bitrix24:" + hook.tenant(),
                pace,
                "Bitrix24 " + method,
                hook.portal(),
                () -> api.call(hook.portal(), hook.user(), hook.secret(), method, body));
        var json = answer.json();
        if (answer.isSuccess() && json.has("result")) {
            return json;
        }
        throw new CallFailed(trouble(method, answer, json));
    }

    /** All pages of a list; {@code field} is where the rows are in the result, null for the result itself. */
    public List<JsonNode> list(BitrixHook hook, Duration pace, String method, ObjectNode body, String field)
            throws CallFailed {
        var rows = new ArrayList<JsonNode>();
        for (var page = 0; page < MOST_PAGES; page++) {
            var answer = call(hook, pace, method, body);
            var result = answer.get("result");
            (field == null ? result : result.path(field)).forEach(rows::add);
            if (!answer.has("next")) {
                break;
            }
            body.set("start", answer.get("next"));
        }
        return rows;
    }

    public static ObjectNode object() {
        return Json.lenient().createObjectNode();
    }

    /** A 503 may be about the rate, and a 400 about rights: the code tells (§5). */
    private Trouble trouble(String method, Answer answer, JsonNode json) {
        var code = json.path("error").asText("").toUpperCase(Locale.ROOT);
        var said = code.isEmpty() ? "HTTP " + answer.status() : code;
        return switch (code) {
            case "QUERY_LIMIT_EXCEEDED" ->
                new Trouble.Busy("Bitrix24 takes no more calls now", answer.wait(SHORT_PAUSE));
            case "OPERATION_TIME_LIMIT" ->
                new Trouble.Busy("Bitrix24: the method's time is used up", reset(answer, json));
            case "OVERLOAD_LIMIT" ->
                new Trouble.Locked("Bitrix24 has blocked REST for overload; its support lifts that (OVERLOAD_LIMIT)");
            case "NO_AUTH_FOUND",
                    "EXPIRED_TOKEN",
                    "INVALID_CREDENTIALS",
                    "INSUFFICIENT_SCOPE",
                    "USER_ACCESS_ERROR",
                    "ALLOWED_ONLY_INTRANET_USER",
                    "PORTAL_DELETED",
                    "ACCESS_DENIED" -> new Trouble.Locked("Bitrix24 does not let the webhook in (" + said + ")");
            case "NOT_FOUND" -> new Trouble.Gone("Bitrix24 does not have it any more");
            case "ERROR_METHOD_NOT_FOUND" -> new Trouble.Refused("Bitrix24 does not know the method " + method);
            case "INTERNAL_SERVER_ERROR", "ERROR_UNEXPECTED_ANSWER" ->
                new Trouble.Broken("Bitrix24 failed (" + said + ")", true);
            default -> byStatus(answer, json, said);
        };
    }

    private static Trouble byStatus(Answer answer, JsonNode json, String said) {
        return switch (answer.status()) {
            case 401, 403, 404 -> new Trouble.Locked("Bitrix24 does not let the webhook in (" + said + ")");
            case 429 -> new Trouble.Busy("Bitrix24 takes no more calls now", answer.wait(SHORT_PAUSE));
            case 400, 405, 422 ->
                new Trouble.Refused("Bitrix24 refused: " + said + " "
                        + Answer.words(json.path("error_description").asText("")));
            default ->
                answer.isSuccess()
                        ? new Trouble.Broken("Bitrix24 answered something unreadable", true)
                        : new Trouble.Broken("Bitrix24 failed (" + said + ")", true);
        };
    }

    private Duration reset(Answer answer, JsonNode json) {
        var at = json.at("/time/operating_reset_at").asLong();
        var left = Duration.ofSeconds(at - clock.instant().getEpochSecond());
        return left.isPositive() && left.compareTo(BUDGET_PAUSE.multipliedBy(3)) < 0 ? left : answer.wait(BUDGET_PAUSE);
    }
}
