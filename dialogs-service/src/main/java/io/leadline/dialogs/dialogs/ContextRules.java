package io.leadline.dialogs.dialogs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.problem.CommonProblem;
import io.leadline.contracts.problem.Problem;
import io.leadline.dialogs.verticals.Vertical;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** What a context may hold: anything, but known keys mean what the document says. */
@Singleton
class ContextRules {
    private final ObjectMapper json;
    private final DialogSettings settings;

    ContextRules(ObjectMapper json, DialogSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /**
     * Looks at what changed only, so that an old context does not stand in the way of a new price.
     *
     * @throws Problem VALIDATION_ERROR, PAYLOAD_TOO_LARGE
     */
    void require(Vertical vertical, DialogContext before, DialogContext after) {
        for (var key : before.changes(after)) {
            var value = after.full().get(key);
            if (value == null) {
                continue;
            }
            switch (key) {
                case "intent" ->
                    text(key, value, vertical.intents().contains(value), "must be an intent of the vertical");
                case "stage" ->
                    text(
                            key,
                            value,
                            vertical.has(String.valueOf(value), after.text("intent")),
                            "must be a stage of the vertical for this intent");
                case "device", "issue" -> {
                    if (!(value instanceof Map)) {
                        throw Problem.invalid("context." + key, "must be a text or an object");
                    }
                }
                case "price_quoted", "price_final" -> {
                    var amount = after.amount(key);
                    if (amount == null || amount.signum() < 0 || amount.scale() > 2 || amount.precision() > 14) {
                        throw Problem.invalid("context." + key, "must be an amount of at most two decimals");
                    }
                }
                default -> {
                    // open
                }
            }
        }
        var intentChanged = !Objects.equals(before.text("intent"), after.text("intent"));
        if (intentChanged && after.text("stage") != null && !vertical.has(after.text("stage"), after.text("intent"))) {
            throw Problem.invalid("context.stage", "must be a stage of the vertical for this intent");
        }
        if (size(after) > settings.largestContext().asLongValue()) {
            throw new Problem(CommonProblem.PAYLOAD_TOO_LARGE, "A context may have 16 KB at most");
        }
    }

    private static void text(String key, Object value, boolean isGood, String rule) {
        if (!(value instanceof String) || !isGood) {
            throw Problem.invalid("context." + key, rule);
        }
    }

    private int size(DialogContext context) {
        try {
            return json.writeValueAsString(context.full()).getBytes(StandardCharsets.UTF_8).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A context cannot be written", e);
        }
    }
}
