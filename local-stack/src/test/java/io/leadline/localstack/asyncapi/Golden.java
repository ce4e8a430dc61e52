package io.leadline.localstack.asyncapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of docs/asyncapi/examples. */
final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /** All of a service's, by name. */
    static Map<String, JsonNode> of(String service) throws IOException {
        var golden = new TreeMap<String, JsonNode>();
        try (var files = Files.list(Path.of("../docs/asyncapi/examples", service))) {
            for (var file : files.toList()) {
                golden.put(file.getFileName().toString().replaceFirst("\\.json$", ""), JSON.readTree(file.toFile()));
            }
        }
        return golden;
    }
}
