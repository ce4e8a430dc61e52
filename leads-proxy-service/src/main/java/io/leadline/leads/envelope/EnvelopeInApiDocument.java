package io.leadline.leads.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leadline.contracts.problem.ProblemCode;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Writes into the API document what the envelope looks like around an operation; used at build time only. */
public final class EnvelopeInApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUEST_ID = "req_01KAJ0V1Q8TZ7V3S6X4Y2M5N9P";

    private EnvelopeInApiDocument() {}

    /** The error answers of an operation: one per status, with an example of each code. */
    public static void errors(Operation operation, List<ProblemCode> codes) {
        var byStatus =
                codes.stream().collect(Collectors.groupingBy(ProblemCode::status, TreeMap::new, Collectors.toList()));
        byStatus.forEach(
                (status, same) -> operation.getResponses().addAPIResponse(String.valueOf(status), errorAnswer(same)));
    }

    /**
     * The examples of an operation.
     *
     * @param requestJson of its body; not used where it takes none
     * @param dataJson of the {@code data} in the envelope
     */
    public static void examples(Operation operation, String requestJson, String dataJson) {
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaType(MediaType.APPLICATION_JSON)
                    .setExample(read(requestJson));
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.getContent().getMediaType(MediaType.APPLICATION_JSON).setExample(success(read(dataJson)));
            }
        });
    }

    private static APIResponse errorAnswer(List<ProblemCode> codes) {
        var content =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/ApiError"));
        for (var code : codes) {
            content.addExample(code.name(), OASFactory.createExample().value(error(code)));
        }
        return OASFactory.createAPIResponse()
                .description(codes.stream()
                        .map(code -> code.name() + ": " + code.title())
                        .collect(Collectors.joining("; ")))
                .content(OASFactory.createContent().addMediaType(MediaType.APPLICATION_JSON, content));
    }

    private static Object success(Object data) {
        return ordered(
                "ok",
                true,
                "data",
                data,
                "meta",
                ordered("request_id", REQUEST_ID, "timestamp", "2026-02-09T20:00:00.000Z"));
    }

    private static Object error(ProblemCode code) {
        return ordered(
                "ok",
                false,
                "error",
                ordered("code", code.name(), "message", code.title(), "details", null, "correlation_id", REQUEST_ID));
    }

    /** Map.of would shuffle the members with every JVM, and the kept document with them. */
    private static Object ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static Object read(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
