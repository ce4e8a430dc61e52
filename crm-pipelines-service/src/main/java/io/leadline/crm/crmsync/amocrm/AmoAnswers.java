package io.leadline.crm.crmsync.amocrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.crm.crmsync.calls.Answer;
import io.leadline.crm.crmsync.calls.CallFailed;
import io.leadline.crm.crmsync.calls.Trouble;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What amoCRM's answers mean (upstreams/amocrm.md §4). */
final class AmoAnswers {
    private static final Duration SHORT_PAUSE = Duration.ofSeconds(3);

    private AmoAnswers() {}

    /** The body, missing for a 204: an empty list. */
    static JsonNode read(Answer answer) throws CallFailed {
        if (answer.status() == 204) {
            return MissingNode.getInstance();
        }
        var json = answer.json();
        if (answer.isSuccess() && json.isContainerNode()) {
            return json;
        }
        throw new CallFailed(trouble(answer, json));
    }

    private static Trouble trouble(Answer answer, JsonNode json) {
        return switch (answer.status()) {
            case 400, 422 -> new Trouble.Refused("amoCRM refused: " + details(json), unknown(json));
            case 401 -> new Trouble.Locked("amoCRM does not accept the token (401)");
            case 402 -> new Trouble.Locked("The account of amoCRM is not paid (402)");
            case 403 -> new Trouble.Locked("amoCRM blocks our address, or the integration has no rights (403)");
            case 404 -> new Trouble.Gone("amoCRM does not have it any more");
            case 429 -> new Trouble.Busy("amoCRM takes no more calls now", answer.wait(SHORT_PAUSE));
            default ->
                answer.isSuccess()
                        ? new Trouble.Broken("amoCRM answered something unreadable", true)
                        : new Trouble.Broken("amoCRM failed (" + answer.status() + ")", true);
        };
    }

    private static Set<String> unknown(JsonNode json) {
        return errors(json)
                .filter(error -> error.path("code").asText().equals("NotSupportedChoice"))
                .map(error -> error.path("path").asText())
                .collect(Collectors.toSet());
    }

    private static Stream<JsonNode> errors(JsonNode json) {
        return json.path("validation-errors").valueStream().flatMap(one -> one.path("errors")
                .valueStream());
    }

    /** Names the fields at fault. */
    static String details(JsonNode json) {
        var named = errors(json)
                .map(error -> error.path("path").asText() + " ("
                        + error.path("code").asText() + "): "
                        + error.path("detail").asText())
                .collect(Collectors.joining("; "));
        return Answer.words(named.isEmpty() ? json.path("detail").asText("no reason given") : named);
    }
}
