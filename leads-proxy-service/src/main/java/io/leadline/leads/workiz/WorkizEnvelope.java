package io.leadline.leads.workiz;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.leadline.contracts.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads whatever Workiz puts around its answers (upstreams/workiz.md §4, §7). */
final class WorkizEnvelope {
    private static final ObjectReader JSON =
            Json.lenient().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_WAIT_SECONDS = 3600;

    private WorkizEnvelope() {}

    /**
     * @param body null or empty for none
     * @param retryAfter the header of that name, or null
     */
    static WorkizAnswer read(int status, byte[] body, String retryAfter, WorkizAccount account) {
        return switch (status) {
            case 400 -> new WorkizAnswer.Invalid(refusal(parse(body), account));
            case 401, 403 -> new WorkizAnswer.CredentialsRefused(status);
            case 404 -> new WorkizAnswer.NotFound();
            case 429 -> new WorkizAnswer.QuotaExceeded(wait(retryAfter));
            default ->
                status >= 200 && status < 300
                        ? success(status, body, account)
                        : new WorkizAnswer.ServerError(status, wait(retryAfter));
        };
    }

    private static WorkizAnswer success(int status, byte[] body, WorkizAccount account) {
        if (status == 204 || isBlank(body)) {
            return new WorkizAnswer.Nothing();
        }
        var root = unwrapped(parse(body));
        if (!root.isContainerNode()) {
            return new WorkizAnswer.Unreadable();
        }
        if (root.isArray()) {
            return new WorkizAnswer.Data(root, null, null);
        }
        if (isFalse(root.path("flag")) || isTrue(root.path("error")) || isFalse(root.path("success"))) {
            return new WorkizAnswer.SoftFailure(refusal(root, account));
        }
        return new WorkizAnswer.Data(data(root), hasMore(root), message(root, account));
    }

    /** {@code [{flag, …}]} is the envelope in an array; {@code [{UUID, …}]} is a list of one record. */
    private static JsonNode unwrapped(JsonNode root) {
        return root.isArray() && root.size() == 1 && isEnvelope(root.get(0)) ? root.get(0) : root;
    }

    private static boolean isEnvelope(JsonNode node) {
        return node.has("flag") || node.has("data") && !node.has("UUID");
    }

    private static JsonNode data(JsonNode root) {
        if (!isEnvelope(root)) {
            return root;
        }
        var data = root.path("data");
        return data.isContainerNode() ? data : MissingNode.getInstance();
    }

    private static Boolean hasMore(JsonNode root) {
        var flag = root.path("has_more");
        return isTrue(flag) ? Boolean.TRUE : isFalse(flag) ? Boolean.FALSE : null;
    }

    private static String message(JsonNode root, WorkizAccount account) {
        var text = root.path("msg").asText("").strip();
        return text.isEmpty() ? null : clean(text, account);
    }

    /** The most telling text of an error body; {@code details} is an object, an array of objects, or empty. */
    private static String refusal(JsonNode root, WorkizAccount account) {
        var texts = new ArrayList<String>();
        collect(root.path("details"), texts);
        for (var field : List.of("msg", "message", "error")) {
            if (texts.isEmpty() && root.path(field).isTextual()) {
                collect(root.path(field), texts);
            }
        }
        return texts.isEmpty() ? null : clean(String.join("; ", texts), account);
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual() && !node.asText().isBlank()) {
            texts.add(node.asText().strip());
        } else if (node.isContainerNode()) {
            StreamSupport.stream(node.spliterator(), false).forEach(child -> collect(child, texts));
        }
    }

    private static String clean(String text, WorkizAccount account) {
        var clean = account.scrub(text).replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
    }

    private static Duration wait(String retryAfter) {
        // The other form, an HTTP date, was never seen from Workiz.
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Duration.ofSeconds(Math.min(Integer.parseInt(retryAfter), LONGEST_WAIT_SECONDS))
                : null;
    }

    private static JsonNode parse(byte[] body) {
        try {
            return isBlank(body) ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    private static boolean isBlank(byte[] body) {
        if (body != null) {
            for (var b : body) {
                if (b > ' ' || b < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isTrue(JsonNode node) {
        return node.isValueNode()
                && (node.asText().equalsIgnoreCase("true") || node.asText().equals("1"));
    }

    private static boolean isFalse(JsonNode node) {
        return node.isValueNode()
                && (node.asText().equalsIgnoreCase("false") || node.asText().equals("0"));
    }
}
