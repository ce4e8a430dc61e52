package io.leadline.localstack.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/asyncapi: what the documents show is what the services' tests and a client's read. */
class AsyncApiTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @ParameterizedTest
    @ValueSource(strings = {"dialogs", "crm", "telephony"})
    void everyExampleIsItsGoldenFileAndEveryGoldenFileAnExample(String service) throws IOException {
        assertThat(shown(service)).isEqualTo(Golden.of(service));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dialogs", "crm", "telephony"})
    void everyMessageComesOverTheChannelUnderItsEventsName(String service) throws IOException {
        var document = document(service);
        var messages = document.at("/components/messages");
        messages.properties().forEach(message -> {
            assertThat(document.at("/channels/live/messages/" + message.getKey() + "/$ref")
                            .asText())
                    .isEqualTo("#/components/messages/" + message.getKey());
            message.getValue().get("examples").forEach(example -> assertThat(
                            example.at("/payload/event").asText())
                    .isEqualTo(message.getValue().get("name").asText()));
        });
        assertThat(document.at("/channels/live/messages")).hasSameSizeAs(messages);
    }

    /** Payloads by the names of their files. */
    private static Map<String, JsonNode> shown(String service) throws IOException {
        var shown = new TreeMap<String, JsonNode>();
        document(service).at("/components/messages").forEach(message -> message.get("examples")
                .forEach(example -> shown.put(
                        message.get("name").asText()
                                + (example.has("name")
                                        ? "." + example.get("name").asText()
                                        : ""),
                        example.get("payload"))));
        return shown;
    }

    private static JsonNode document(String service) throws IOException {
        return YAML.readTree(Files.readString(Path.of("../docs/asyncapi", service + ".yaml")));
    }
}
