package io.leadline.localstack.testkit;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The OpenAPI document of the running service: its kept copy, its completeness, its operations (DESIGN §4). */
public final class ApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final String UPDATE = "openapi.update";

    private final JsonNode document;

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    /** What the service under test serves at {@code /openapi}. */
    public static ApiDocument ofRunningService() {
        try {
            return new ApiDocument(JSON.readTree(given().queryParam("format", "json")
                    .get("/openapi")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How the served document differs from the kept one; empty if it does not. With {@code -Dopenapi.update=true}
     * the kept one is written anew.
     */
    public static List<String> drift(Path kept) throws IOException {
        var served = given().get("/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(kept.getParent());
            Files.writeString(kept, served);
        }
        if (!Files.exists(kept)) {
            return List.of(kept + " does not exist; write it with -D" + UPDATE + "=true");
        }
        var now = served.lines().toList();
        var then = Files.readString(kept).lines().toList();
        var differences = new ArrayList<String>();
        for (var i = 0; i < Math.max(now.size(), then.size()) && differences.size() < 10; i++) {
            var served1 = i < now.size() ? now.get(i) : "(nothing)";
            var kept1 = i < then.size() ? then.get(i) : "(nothing)";
            if (!served1.equals(kept1)) {
                differences.add("line %d: served «%s», kept «%s»".formatted(i + 1, served1, kept1));
            }
        }
        return differences;
    }

    /** Every operation under {@code /api}, {@code /internal} or {@code /.well-known}. */
    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths").properties().forEach(path -> {
            for (var method : METHODS) {
                if (path.getValue().has(method)) {
                    operations.add(new Operation(
                            method,
                            path.getKey(),
                            path.getValue(),
                            path.getValue().path(method),
                            document));
                }
            }
        });
        return operations;
    }

    /** What an operation's description lacks; empty is what is wanted. */
    public List<String> gaps() {
        return operations().stream().flatMap(o -> o.gaps().stream()).toList();
    }
}
