package io.leadline.contracts.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leadline.contracts.events.Event;
import io.leadline.contracts.events.EventTypes;
import io.leadline.contracts.events.UnknownEvent;
import io.leadline.contracts.events.UserEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One golden JSON per record: what stands in the log today must be readable tomorrow. */
class GoldenEventsTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/events");

    static Stream<String> types() {
        return EventTypes.all().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("types")
    void isReadAndWrittenBackIdentically(String type) throws Exception {
        var golden = Files.readString(GOLDEN.resolve(type + ".json"));
        var event = EventJson.read(type, null, null, golden);
        assertThat(event).isInstanceOf(EventTypes.classOf(type).orElseThrow());
        assertThat(event.type()).isEqualTo(type);
        assertThat(event.aggregateType()).isNotBlank();
        assertThat(golden).contains(event.aggregateId());
        assertThat(PLAIN.readTree(EventJson.write(event))).isEqualTo(PLAIN.readTree(golden));
    }

    @ParameterizedTest
    @MethodSource("types")
    void fieldOfANewerProducerIsIgnored(String type) throws Exception {
        var golden = Files.readString(GOLDEN.resolve(type + ".json"));
        var newer = (ObjectNode) PLAIN.readTree(golden);
        newer.putObject("added_later").put("x", 1);
        assertThat(EventJson.read(type, null, null, newer.toString()))
                .isEqualTo(EventJson.read(type, null, null, golden));
    }

    @Test
    void everyRecordOfEveryFamilyHasATypeAndIsKnownToTheNativeImage() {
        var records = records(Event.class)
                .filter(record -> record != UnknownEvent.class)
                .collect(Collectors.toSet());
        Set<Class<?>> named = EventTypes.all().stream()
                .<Class<?>>map(type -> EventTypes.classOf(type).orElseThrow())
                .collect(Collectors.toSet());
        assertThat(named).isEqualTo(records);
        assertThat(Set.of(EventJson.class
                        .getAnnotation(RegisterForReflection.class)
                        .targets()))
                .isEqualTo(records);
    }

    @Test
    void everyGoldenFileBelongsToARecord() throws Exception {
        try (var files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .hasSameElementsAs(EventTypes.all());
        }
    }

    @Test
    void unknownTypeIsAValueAndIsNeverPublished() throws Exception {
        var unknown = EventJson.read("moon.landed", "moon", "1", "{\"a\":1}");
        assertThat(unknown).isEqualTo(new UnknownEvent("moon.landed", "moon", "1", "{\"a\":1}"));
        assertThatThrownBy(() -> EventJson.write(unknown)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void consumerMayWantAFamilyOrSingleRecords() {
        assertThat(EventTypes.namesOf(List.of(UserEvent.class)))
                .containsExactlyInAnyOrder("user.created", "user.updated", "user.presence_changed");
        assertThat(EventTypes.namesOf(List.of(UserEvent.Updated.class))).containsExactly("user.updated");
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::records);
    }
}
